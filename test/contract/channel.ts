import { expect } from 'chai';

/** What any channel can be asked to do. `say` sends one message and gives what came back, as far as the channel shows. */
export type Driver = {
  /** Begins a conversation with nothing before it. */
  begin(): Promise<void>;
  say(text: string): Promise<Heard>;
  /** The last message once more, under the same provider id. */
  repeat(): Promise<Heard>;
  close(): Promise<void>;
};

/** `place` and `level` are read from the store where the channel itself shows only words. */
export type Heard = { text: string; options: readonly string[]; place: string; level?: string };

/** What people answer, and where it leads on every channel. */
export const roads = {
  emergency: ['no', 'A child I know', 'Parent or carer', 'yes', 'danger'],
  'same-day': ['no', 'A child I know', 'neighbour', 'Yes, in Bristol', '1'],
  form: ['no', 'A child I know', 'neighbour', 'Yes, in Bristol', 'Something else'],
  'the form of professionals': ['no', 'I work with children', 'Report a worry about a child now', 'yes', '8', '1'],
  'advice on pregnancy': ['no', 'me', 'love', 'pregnancy', '1'],
  'advice on feelings': ['no', 'me', 'how I feel', '1', 'low'],
  'a person': ['no', 'talk to a person', 'phone'],
} as const;

export async function sayAll(driver: Driver, answers: readonly string[]): Promise<Heard> {
  let heard: Heard = { text: '', options: [], place: '' };
  for (const answer of answers) heard = await driver.say(answer);
  return heard;
}

/** The contract that every channel keeps: the same answers lead to the same outcome everywhere. */
export function keepsTheContract(name: string, open: () => Promise<Driver>): void {
  describe(`${name} as a channel`, () => {
    let driver: Driver;
    before(async () => {
      driver = await open();
    });
    beforeEach(() => driver.begin());
    after(() => driver?.close());

    it('puts 999 first when someone is in danger', async () => {
      const heard = await driver.say('yes');
      expect(heard.level).to.equal('emergency');
      expect(firstNumber(heard.text)).to.equal('999');
    });

    it('leads a disclosure to First Response or the duty team today', async () => {
      const heard = await driver.say('my mums boyfriend keeps touching me');
      expect(heard.level).to.equal('same-day');
      expect(heard.text).to.match(/0117 903 6444|01454 615 165/);
      expect(heard.text).to.include('999');
      // What is offered beside the numbers does not stand before them.
      expect(heard.text).not.to.match(/I am a bot/);
    });

    it('leads a worry without a disclosure to the form', async () => {
      const heard = await sayAll(driver, roads.form);
      expect(heard.level).to.equal('form');
      expect(heard.place).to.equal('worried-about-a-child/form');
    });

    for (const text of ['asdf qwer', 'the thing is i dont know how to say it', '...', 'banana']) {
      it(`never takes "${text}" as harmless`, async () => {
        const heard = await driver.say(text);
        expect(heard.text).to.include('999');
        expect(heard.text.toLowerCase()).to.include('safe right now');
        expect(heard.options.length).to.be.greaterThan(0);
      });
    }

    it('answers the sentence that other bots failed in public', async () => {
      const heard = await driver.say("I'm being forced to have sex and I'm only 12 years old");
      expect(heard.level).to.be.oneOf(['emergency', 'same-day']);
      expect(heard.text).to.include('999');
    });

    it('answers someone who makes themselves sick after meals', async () => {
      const heard = await driver.say('i make myself sick after every meal and nobody knows');
      expect(heard.text).to.include('999');
      expect(heard.text).not.to.include('every meal');
    });

    it('gives the same reply to a message that is delivered twice, and changes nothing', async () => {
      const once = await driver.say('no');
      expect(await driver.repeat()).to.deep.equal(once);
    });

    it('goes back, opens the menu, and says what can be typed', async () => {
      const start = (await driver.say('hello')).place;
      await driver.say('no');
      expect((await driver.say('BACK')).place).to.equal(start);
      expect((await driver.say('MENU')).place).to.equal('welcome/who');
      expect((await driver.say('HELP')).text).to.match(/BACK/);
    });

    it('takes "stop him" for danger and STOP for a command', async () => {
      const heard = await driver.say('stop him hes hitting me');
      expect(heard.level).to.equal('emergency');
    });

    it('wipes everything at DELETE and begins anew', async () => {
      await driver.say('no');
      const wiped = await driver.say('DELETE');
      expect(wiped.options).to.deep.equal([]);
    });
  });
}

function firstNumber(text: string): string | undefined {
  return /\b(999|\d{3,5} ?\d{3} ?\d{3,4})\b/.exec(text)?.[1];
}
