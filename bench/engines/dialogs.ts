import { createRequire } from 'node:module';
import {
  ChoicePrompt,
  ComponentDialog,
  type DialogContext,
  DialogSet,
  DialogTurnStatus,
  WaterfallDialog,
  type WaterfallStepContext,
} from '@microsoft/agents-hosting-dialogs';
import { filledOutcomes, questions } from '../tree.ts';
import type { Engine } from './engine.ts';

type TurnContext = DialogContext['context'];
type Activity = Record<string, unknown>;
type Storage = {
  read(keys: string[]): Promise<Record<string, unknown>>;
  write(changes: Record<string, unknown>): Promise<void>;
  delete(keys: string[]): Promise<void>;
};
type Hosting = {
  TurnContext: new (adapter: object, activity: unknown) => TurnContext;
  BaseAdapter: new () => object;
  ConversationState: new (
    storage: Storage,
  ) => {
    createProperty(name: string): NonNullable<ConstructorParameters<typeof DialogSet>[0]>;
    saveChanges(context: TurnContext): Promise<void>;
  };
};

const MAIN = 'main';

/**
 * Microsoft's dialogs: a waterfall of choice prompts under `ConversationState`. The package stopped at 0.6 and brings a
 * hosting package of its own, which is the one it is run with here.
 */
export async function dialogsEngine(root: string): Promise<Engine> {
  const own = createRequire(createRequire(import.meta.url).resolve('@microsoft/agents-hosting-dialogs'));
  const hosting = own('@microsoft/agents-hosting') as Hosting;
  const { Activity } = own('@microsoft/agents-activity') as { Activity: { fromObject(activity: Activity): unknown } };
  const pages = new Map<string, unknown>();
  const state = new hosting.ConversationState(storageOver(pages));
  const dialogs = new DialogSet(state.createProperty('dialogs'));
  dialogs.add(new TreeDialog(await filledOutcomes(root)));
  const adapter = new (silent(hosting.BaseAdapter))();
  return {
    async turn(conversation, kept, text) {
      const key = `webchat/conversations/${conversation}/`;
      pages.set(key, kept ?? {});
      const activity = Activity.fromObject({
        type: 'message',
        channelId: 'webchat',
        text,
        locale: 'en-US',
        conversation: { id: conversation },
        from: { id: 'user' },
        recipient: { id: 'bot' },
      });
      const context = new hosting.TurnContext(adapter, activity);
      const said: string[] = [];
      context.onSendActivities(async (_context, activities) => {
        for (const { text: words } of activities) said.push(words ?? '');
        return activities.map(() => ({ id: '' }));
      });
      const running = await dialogs.createContext(context);
      const { status } = await running.continueDialog();
      if (status === DialogTurnStatus.empty) await running.beginDialog(MAIN);
      await state.saveChanges(context);
      const written = pages.get(key);
      pages.delete(key);
      return { kept: written, reply: said.join('\n') };
    },
  };
}

class TreeDialog extends ComponentDialog {
  constructor(endings: Record<string, string>) {
    super(MAIN);
    const ask = (id: string) => async (step: WaterfallStepContext) => {
      const question = questions[id]!;
      const choices = Object.values(question.options).map(({ label }) => label);
      return step.prompt('choice', { prompt: question.says, choices, retryPrompt: question.says });
    };
    const next = (id: string, from: string) => async (step: WaterfallStepContext) => {
      const label = (step.result as { value: string }).value;
      const to = Object.values(questions[from]!.options).find(option => option.label === label)!.to;
      if (to === id) return ask(id)(step);
      await step.context.sendActivity(endings[to]!);
      return step.endDialog();
    };
    this.addDialog(new ChoicePrompt('choice'));
    const steps = [ask('start'), next('who', 'start'), next('lives', 'who'), next('', 'lives')];
    this.addDialog(new WaterfallDialog('waterfall', steps));
    this.initialDialogId = 'waterfall';
  }
}

/** What was read is handed to the turn, and what it writes is taken from it: the row is written with the others. */
function storageOver(pages: Map<string, unknown>): Storage {
  return {
    read: async keys =>
      Object.fromEntries(keys.filter(key => pages.has(key)).map(key => [key, structuredClone(pages.get(key))])),
    write: async changes => {
      for (const [key, page] of Object.entries(changes)) pages.set(key, page);
    },
    delete: async keys => {
      for (const key of keys) pages.delete(key);
    },
  };
}

/** Sends nothing anywhere: the turn's own middleware has it. */
function silent(Base: Hosting['BaseAdapter']) {
  return class extends Base {
    async sendActivities(_context: unknown, activities: unknown[]) {
      return activities.map(() => ({ id: '' }));
    }
  };
}
