import { Activity } from '@microsoft/agents-activity';
import { BaseAdapter, TurnContext } from '@microsoft/agents-hosting';
import { Fault } from '../../errors.ts';
import type { Incoming, Turn } from '../../turn/turn.ts';
import type { IncomingText } from '../../twilio/schema.ts';

export type Runs = { run(context: TurnContext): Promise<void> };

/** SMS as a channel: one checked webhook is one activity, and its turn comes straight back. */
export class SmsAdapter extends BaseAdapter {
  readonly #bot: Runs;

  constructor(bot: Runs) {
    super();
    this.#bot = bot;
    // The SDK's default would say sentences that nobody reviewed.
    this.onTurnError = async (_context, error) => {
      throw error;
    };
  }

  async receive(text: IncomingText): Promise<Turn> {
    const incoming = incomingOf(text);
    // The number is nowhere in the activity: only `incoming` has it, and only takeTurn reads that.
    const activity = Activity.fromObject({
      type: 'message',
      id: text.MessageSid,
      channelId: 'sms',
      serviceUrl: 'urn:sms',
      ...(incoming.text && { text: incoming.text }),
      conversation: { id: 'sms' },
      from: { id: 'user', role: 'user' },
      recipient: { id: 'advice-line', role: 'bot' },
    });
    const context = new TurnContext(this as BaseAdapter, activity);
    context.turnState.set('incoming', incoming);
    await this.runMiddleware(context, revocable => this.#bot.run(revocable));
    const turn = context.turnState.get<Turn | undefined>('turn');
    if (!turn) throw new Fault('turn:internal');
    return turn;
  }

  /** Replies travel in the webhook's answer, which the routes write from the turn. */
  override async sendActivities(_context: TurnContext, activities: Activity[]) {
    return activities.map(() => ({ id: '' }));
  }

  // A text that has gone can't be changed or taken back; the outbox is the way to speak first; pictures aren't kept.
  override async updateActivity(): Promise<void> {}
  override async deleteActivity(): Promise<void> {}
  override async continueConversation(): Promise<void> {}
  override async uploadAttachment(): Promise<never> {
    throw new Fault('request:unsupported');
  }
  override async getAttachmentInfo(): Promise<never> {
    throw new Fault('request:unsupported');
  }
  override async getAttachment(): Promise<never> {
    throw new Fault('request:unsupported');
  }
}

function incomingOf(text: IncomingText): Incoming {
  return {
    channel: 'sms',
    address: text.From,
    providerId: text.MessageSid,
    kind: text.OptOutType === 'STOP' ? 'opted-out' : text.OptOutType === 'START' ? 'opted-in' : 'message',
    text: text.Body,
    delivery: 'inline',
  };
}
