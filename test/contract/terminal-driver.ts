import { randomUUID } from 'node:crypto';
import { type Talk, TerminalAdapter } from '../../src/channels/terminal/adapter.ts';
import { loadLine, withStore } from '../../src/server/line.ts';
import { openStore } from '../../src/store/open-store.ts';
import { Bot } from '../../src/turn/bot.ts';
import { makeTakeTurn } from '../../src/turn/take-turn.ts';
import type { Driver, Heard } from './channel.ts';

/** The terminal's own adapter over a store that touches no disk. */
export async function openTerminal(): Promise<Driver> {
  const store = await openStore({ dataDir: '', rootKey: new Uint8Array(32).fill(7), memory: true });
  const adapter = new TerminalAdapter(new Bot(makeTakeTurn(withStore(await loadLine('.'), store))));
  let talk: Talk;
  let last = { text: '', id: '' };

  const send = async (): Promise<Heard> => {
    const turn = await talk.say(last.text, last.id);
    const { reply } = turn.said.at(-1)!;
    return {
      text: reply.text,
      options: reply.options.map(option => option.label),
      place: `${reply.tree}/${reply.node}`,
      ...(reply.level && { level: reply.level }),
    };
  };

  return {
    async begin() {
      talk = await adapter.begin();
    },
    say(text) {
      last = { text, id: randomUUID() };
      return send();
    },
    repeat: send,
    close: () => store.close(),
  };
}
