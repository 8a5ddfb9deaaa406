import { type Response, Router } from 'express';
import twilio from 'twilio';
import { Fault } from '../../errors.ts';
import type { Turn } from '../../turn/turn.ts';
import { kindOf, progressOf } from '../../twilio/codes.ts';
import { type IncomingText, readStatus, readText } from '../../twilio/schema.ts';
import type { Parameters } from '../../twilio/signature.ts';
import type { Report } from '../channel.ts';
import { inTime } from '../in-time.ts';
import type { Runs } from '../turn-adapter.ts';
import { SmsAdapter } from './adapter.ts';
import { STATUS_PATH, TEXT_PATH } from './paths.ts';
import { signedForm, type TwilioSettings } from './webhook.ts';

export type SmsNeeds = {
  bot: Runs;
  twilio: TwilioSettings;
  markDelivered: (conversation: string, seqs: readonly number[], at: number) => Promise<void>;
  /** Tells the outbox how one of its texts fared. */
  reported: (report: Report) => Promise<void>;
  /** The static safety text: needs neither the store nor a turn. */
  safetyText: () => string;
  clock: () => number;
  /** Hears of what went wrong and was answered all the same; logs by allow-list. */
  trouble: (error: unknown) => void;
};

/** ms between tries to mark a reply as delivered. */
const MARK_AGAIN = [500, 3_000, 8_000];
const ROW = /^[\w-]{1,64}$/;

/** Twilio's two webhooks: an incoming text, answered in TwiML within the request, and the status of one that we sent. */
export function smsRoutes(needs: SmsNeeds): Router {
  const adapter = new SmsAdapter(needs.bot);
  const own = needs.twilio.accountSid;
  const router = Router({ caseSensitive: true, strict: true });

  router.post(TEXT_PATH, ...signedForm(needs.twilio), async (_request, response) => {
    const text = readText(parametersOf(response), own);
    if (!text) throw new Fault('sms:schema');
    const turn = await inTime(adapter.receive(text)).catch(needs.trouble);
    if (turn && !turn.purged) markWhenAnswered(needs, response, turn);
    response.type('text/xml').send(writeTwiml(text, turn?.said.map(({ reply }) => reply.text) ?? [needs.safetyText()]));
  });

  router.post(STATUS_PATH, ...signedForm(needs.twilio), async (request, response) => {
    const status = readStatus(parametersOf(response), own);
    const row = request.query['row'];
    if (!status || (row !== undefined && (typeof row !== 'string' || !ROW.test(row)))) throw new Fault('sms:schema');
    const receipt = progressOf(status.MessageStatus);
    const kind = status.ErrorCode ? { kind: kindOf(status.ErrorCode) } : {};
    if (row && receipt) await needs.reported({ row, channel: 'sms', address: status.To, receipt, ...kind });
    response.status(204).end();
  });

  router.all([TEXT_PATH, STATUS_PATH], (_request, response) => {
    response.set('Allow', 'POST');
    throw new Fault('request:method');
  });
  return router;
}

function parametersOf(response: Response): Parameters {
  return response.locals['parameters'] as Parameters;
}

/** After STOP the carrier has answered and would refuse another word from us. */
function writeTwiml(text: IncomingText, words: readonly string[]): string {
  const twiml = new twilio.twiml.MessagingResponse();
  if (text.OptOutType !== 'STOP') for (const body of words) if (body) twiml.message(body);
  return twiml.toString();
}

/** Rows that aren't marked are still waiting, and the outbox sends them while they are worth sending. */
function markWhenAnswered(needs: SmsNeeds, response: Response, turn: Turn): void {
  const seqs = turn.said.map(({ seq }) => seq);
  if (seqs.length > 0) response.once('finish', () => mark(needs, turn.conversation, seqs, MARK_AGAIN));
}

/** Tried again in time for the outbox to see it: otherwise the same words would come twice. */
function mark(
  needs: SmsNeeds,
  conversation: string,
  seqs: readonly number[],
  [wait, ...later]: readonly number[],
): void {
  needs.markDelivered(conversation, seqs, needs.clock()).catch(error => {
    if (wait === undefined) needs.trouble(error);
    else setTimeout(() => mark(needs, conversation, seqs, later), wait).unref();
  });
}
