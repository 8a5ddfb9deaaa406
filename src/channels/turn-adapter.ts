import { Activity } from '@microsoft/agents-activity';
import { BaseAdapter, TurnContext } from '@microsoft/agents-hosting';
import { Fault } from '../errors.ts';
import type { Incoming, Turn } from '../turn/turn.ts';

/** What an adapter needs of a bot. */
export type Runs = { run(context: TurnContext): Promise<void> };

/**
 * What every channel's adapter has in common: a checked message becomes an activity, the bot runs on it, and its turn
 * comes back. The channel itself carries the reply: in its answer, or from the store.
 */
export class TurnAdapter extends BaseAdapter {
  readonly #bot: Runs;

  constructor(bot: Runs) {
    super();
    this.#bot = bot;
    // The SDK's default would say sentences that nobody reviewed.
    this.onTurnError = async (_context, error) => {
      throw error;
    };
  }

  /**
   * Runs one turn. The activity holds no number and no name: what the turn needs is in `incoming`, which only
   * `takeTurn` reads.
   */
  protected async take(incoming: Incoming, conversation: string, id?: string): Promise<Turn> {
    const activity = Activity.fromObject({
      type: incoming.kind === 'opening' ? 'conversationUpdate' : 'message',
      ...(id && { id }),
      channelId: incoming.channel,
      serviceUrl: `urn:${incoming.channel}`,
      ...(incoming.text && { text: incoming.text }),
      conversation: { id: conversation },
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

  override async sendActivities(_context: TurnContext, activities: Activity[]) {
    return activities.map(() => ({ id: '' }));
  }

  // What was said can't be changed or taken back, the outbox is the way to speak first, and attachments are not kept.
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
