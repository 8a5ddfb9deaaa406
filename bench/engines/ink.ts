import { Compiler, type Story } from 'inkjs/full';
import { asked, chosen, filledOutcomes, questions } from '../tree.ts';
import type { Engine } from './engine.ts';

/**
 * An ink story, compiled once. Its state's own JSON is written each turn and loaded into one story that is kept, which is
 * quicker than a story for each conversation.
 */
export async function inkEngine(root: string): Promise<Engine> {
  const endings = await filledOutcomes(root);
  const story: Story = new Compiler(source(endings)).Compile();
  const fresh = story.state.toJson();
  return {
    async turn(_conversation, kept, text) {
      story.state.LoadJson(typeof kept === 'string' ? kept : fresh);
      const question = questions[String(story.variablesState.$('place'))];
      const option = kept === undefined ? undefined : question && chosen(question, text);
      if (option && question) story.ChooseChoiceIndex(Object.keys(question.options).indexOf(option));
      let said = '';
      while (story.canContinue) said += story.Continue();
      const now = questions[String(story.variablesState.$('place'))];
      const reply = story.currentChoices.length > 0 && now ? asked(now) : said.trim();
      return { kept: story.state.toJson(), reply };
    },
  };
}

function source(endings: Record<string, string>): string {
  const knots = Object.entries(questions).flatMap(([id, { says, options }]) => [
    `=== ${id} ===`,
    `~ place = "${id}"`,
    says,
    ...Object.values(options).map(({ label, to }) => `+ [${label}] -> ${to}`),
  ]);
  const ends = Object.entries(endings).flatMap(([id, words]) => [
    `=== ${id} ===`,
    `~ place = "${id}"`,
    words,
    '-> END',
  ]);
  return ['VAR place = "start"', '-> start', ...knots, ...ends].join('\n');
}
