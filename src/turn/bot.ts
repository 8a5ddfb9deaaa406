import { type Activity, ActivityTypes } from '@microsoft/agents-activity';
import { ActivityHandler, type TurnContext } from '@microsoft/agents-hosting';
import type { Incoming, TakeTurn, Turn } from './turn.ts';

/**
 * The seam to the Agents SDK: the one place where an activity becomes a turn. Channels put what they checked
 * (`Incoming`) into the turn state; the turn that came of it is left there for them.
 * The SDK's own conversation state is not used: it saves without a version check and loses turns.
 */
export class Bot extends ActivityHandler {
  constructor(takeTurn: TakeTurn) {
    super();
    const turn = async (context: TurnContext, next: () => Promise<void>): Promise<void> => {
      const incoming = context.turnState.get<Incoming>('incoming');
      const taken = await takeTurn(incoming);
      context.turnState.set('turn', taken);
      if (taken.said.length > 0) await context.sendActivities(activitiesOf(taken));
      await next();
    };
    this.onMessage(turn);
    this.onConversationUpdate(turn);
  }
}

function activitiesOf(turn: Turn): Activity[] {
  return turn.said.map(
    ({ reply }) =>
      ({
        type: ActivityTypes.Message,
        text: reply.text,
        locale: reply.locale,
        channelData: { tree: reply.tree, node: reply.node },
      }) as Activity,
  );
}
