import { expect } from 'chai';
import { type Driver, keepsTheContract, roads, sayAll } from './channel.ts';
import { openPagesDriver } from './pages-driver.ts';
import { openSms } from './sms-driver.ts';
import { openTerminal } from './terminal-driver.ts';
import { openWebChat } from './webchat-driver.ts';

const channels = { terminal: openTerminal, sms: openSms, webchat: openWebChat, pages: openPagesDriver };

for (const [name, open] of Object.entries(channels)) keepsTheContract(name, open);

describe('all channels', () => {
  const drivers: Driver[] = [];
  before(async () => {
    for (const open of Object.values(channels)) drivers.push(await open());
  });
  after(() => Promise.all(drivers.map(driver => driver.close())));

  for (const [where, answers] of Object.entries(roads)) {
    it(`lead the same answers to the same place: ${where}`, async () => {
      const reached = [];
      for (const driver of drivers) {
        await driver.begin();
        const { place, level } = await sayAll(driver, answers);
        reached.push(`${place} ${level}`);
      }
      expect(new Set(reached).size, reached.join(', ')).to.equal(1);
    });
  }
});
