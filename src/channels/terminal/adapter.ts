import { Activity } from '@microsoft/agents-activity';
import { BaseAdapter, TurnContext } from '@microsoft/agents-hosting';
import { Fault } from '../../errors.ts';
import type { Incoming, Turn } from '../../turn/turn.ts';

type Runs = { run(context: TurnContext): Promise<void> };

/** The terminal as a channel: one line typed is one activity, and its turn comes straight back. */
export class TerminalAdapter extends BaseAdapter {
  readonly #bot: Runs;

  constructor(bot: Runs) {
    super();
    this.#bot = bot;
    // The SDK's default would say sentences that nobody reviewed.
    this.onTurnError = async (_context, error) => {
      throw error;
    };
  }

  async say(incoming: Incoming): Promise<Turn> {
    const activity = Activity.fromObject({
      type: incoming.kind === 'opening' ? 'conversationUpdate' : 'message',
      channelId: 'terminal',
      serviceUrl: 'urn:terminal',
      ...(incoming.text && { text: incoming.text }),
      conversation: { id: incoming.conversation ?? 'terminal' },
      from: { id: 'user', role: 'user' },
      recipient: { id: 'advice-line', role: 'bot' },
    });
    const context = new TurnContext(this as BaseAdapter, activity);
    context.turnState.set('incoming', incoming);
    await this.runMiddleware(context, revocable => this.#bot.run(revocable));
    return context.turnState.get<Turn>('turn');
  }

  override async sendActivities(_context: TurnContext, activities: Activity[]) {
    return activities.map(() => ({ id: '' }));
  }

  // What has been said on a terminal can't be taken back, and it has no accounts and no attachments.
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
