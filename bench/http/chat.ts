import type { Wire } from './wire.ts';

const BASE = '/v3/directline';

/** A web chat as a Direct Line client has it. */
export type Chat = { conversation: string; token: string };

export async function openChat(wire: Wire): Promise<Chat> {
  const { conversationId, token } = JSON.parse((await wire.post(`${BASE}/tokens/generate`, '')).body);
  const begun = await wire.post(`${BASE}/conversations`, '', token);
  if (begun.status !== 201) throw new TypeError(`no conversation was begun: ${begun.status} ${begun.body}`);
  return { conversation: conversationId, token };
}

/** One turn: it is on disk when the answer comes. */
export async function say(wire: Wire, { conversation, token }: Chat, text: string): Promise<void> {
  const activity = JSON.stringify({ type: 'message', text, from: { id: 'user' } });
  const { status, body } = await wire.post(`${BASE}/conversations/${conversation}/activities`, activity, token);
  if (status !== 200) throw new TypeError(`a turn was refused: ${status} ${body}`);
}

/** What the bot has said so far. */
export async function heard(wire: Wire, { conversation, token }: Chat): Promise<string[]> {
  const { body } = await wire.get(`${BASE}/conversations/${conversation}/activities`, token);
  const { activities } = JSON.parse(body) as { activities: { from: { role?: string }; text: string }[] };
  return activities.filter(({ from }) => from.role === 'bot').map(({ text }) => text);
}
