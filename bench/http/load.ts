import { type Chat, openChat, say } from './chat.ts';
import { openWire, type Wire } from './wire.ts';

export type LoadNeeds = { port: number; connections: number };
export type Load = { ms: number };
/** Times in ms, from the request's first byte to the answer's last. */
export type Loaded = { turns: number; ms: number; p50: number; p99: number };

/** Chats that each connection speaks in by turns: nobody types so fast that a flood guard would shed it. */
const CHATS = 20;
/** Typed at whichever question stands; MENU leads back to the beginning. */
const road = ['2', '2', '2', 'MENU'];

const { port, connections } = JSON.parse(process.argv[2]!) as LoadNeeds;

async function speak(wire: Wire, chats: readonly Chat[], until: number, times: number[]): Promise<void> {
  for (let turn = 0; performance.now() < until; turn++) {
    const began = performance.now();
    await say(wire, chats[turn % CHATS]!, road[Math.floor(turn / CHATS) % road.length]!);
    times.push(performance.now() - began);
  }
}

async function run({ ms }: Load): Promise<Loaded> {
  // Anew each time: servers hang up on those who are silent for long.
  const wires = await Promise.all(Array.from({ length: connections }, () => openWire(port)));
  const chats = await Promise.all(wires.map(chatsOf));
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(wires.map((wire, index) => speak(wire, chats[index]!, began + ms, times)));
  const took = performance.now() - began;
  for (const wire of wires) wire.close();
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { turns: times.length, ms: took, p50: at(0.5), p99: at(0.99) };
}

async function chatsOf(wire: Wire): Promise<Chat[]> {
  const chats: Chat[] = [];
  for (let chat = 0; chat < CHATS; chat++) chats.push(await openChat(wire));
  return chats;
}

process.on('message', async (asked: Load) => process.send!(await run(asked)));
process.send?.('ready');
