import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { WebChatActivity } from '../../src/channels/webchat/activities.ts';
import { startApp } from './app.ts';
import type { Driver, Heard } from './channel.ts';

/** One conversation over Direct Line, by plain requests. */
export async function openConversation(url: string) {
  const call = async (method: string, path: string, token = '', body?: unknown) => {
    const response = await fetch(`${url}/v3/directline${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  const { token, conversationId: id } = (await call('POST', '/tokens/generate')).body;
  const opened = await call('POST', '/conversations', token, {});
  expect(opened.status).to.equal(201);
  return {
    id: id as string,
    token: token as string,
    streamUrl: opened.body.streamUrl as string,
    call,
    post: (activity: object) => call('POST', `/conversations/${id}/activities`, token, activity),
    since: (watermark: string) => call('GET', `/conversations/${id}/activities?watermark=${watermark}`, token),
  };
}

/** Web chat by polling, as a standard client without a WebSocket does. */
export async function openWebChat(): Promise<Driver> {
  const { url, stop } = await startApp();
  let conversation: Awaited<ReturnType<typeof openConversation>>;
  let watermark = '';
  let last = {};

  const send = async (): Promise<Heard> => {
    const posted = await conversation.post(last);
    expect(posted.status).to.equal(200);
    const heard = await conversation.since(watermark);
    const replies = (heard.body.activities as WebChatActivity[]).filter(
      ({ from }) => (from as { role: string }).role === 'bot',
    );
    // A repeat adds nothing to the transcript: what was said before is what was said.
    return replies.length > 0 ? heardOf(replies.at(-1)!) : previous;
  };
  let previous: Heard;

  return {
    async begin() {
      conversation = await openConversation(url);
      watermark = (await conversation.since('')).body.watermark;
    },
    async say(text) {
      watermark = (await conversation.since(watermark)).body.watermark;
      last = { type: 'message', text, from: { id: 'anybody' }, channelData: { clientActivityID: randomUUID() } };
      previous = await send();
      return previous;
    },
    async repeat() {
      watermark = (await conversation.since(watermark)).body.watermark;
      return send();
    },
    close: stop,
  };
}

function heardOf(activity: WebChatActivity): Heard {
  const { tree, node, level } = activity['channelData'] as { tree: string; node: string; level?: string };
  const suggested = activity['suggestedActions'] as { actions: { title: string }[] } | undefined;
  return {
    text: activity['text'] as string,
    options: (suggested?.actions ?? []).map(action => action.title),
    place: `${tree}/${node}`,
    ...(level && { level }),
  };
}
