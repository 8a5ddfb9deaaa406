import { loadContent } from '../src/verify/load-content.ts';

/** The tree that every engine runs: three questions, two answers each. Ids are ours, labels are what is typed. */
export type Question = { says: string; options: Record<string, { label: string; to: string }> };

export const questions: Record<string, Question> = {
  start: {
    says: 'Is anyone in danger right now?',
    options: { yes: { label: 'Yes', to: 'emergency' }, no: { label: 'No', to: 'who' } },
  },
  who: {
    says: 'Who are you worried about?',
    options: { child: { label: 'A child I know', to: 'lives' }, me: { label: 'Me', to: 'lives' } },
  },
  lives: {
    says: 'Does the child live in Bristol?',
    options: { bristol: { label: 'Yes', to: 'tell' }, elsewhere: { label: 'No', to: 'council' } },
  },
};

/** The one service that the endings name; a number is looked up in the directory, never typed here. */
export const SERVICE = 'first-response';
const PHONE = `{{${SERVICE}.phone}}`;

export const outcomes: Record<string, string> = {
  emergency: 'Call 999 now.',
  tell: `Call First Response on ${PHONE}. Say what you saw and when.`,
  council: `Another council looks after this child. First Response, ${PHONE}, knows which.`,
};

/** What each person types: four turns, from opening the chat (nothing is typed, nothing of theirs is kept) to an ending. */
export const road = ['', 'No', 'A child I know', 'Yes'] as const;
/** What the last reply must say, or the engine has not run the tree. */
export const ENDING = 'Say what you saw and when';

/** Endings with the number filled in, for engines that have no directory. */
export async function filledOutcomes(root: string): Promise<Record<string, string>> {
  const { directory } = await loadContent(root);
  const phone = directory.services.get(SERVICE)?.phone ?? '';
  const number = typeof phone === 'string' ? phone : phone.value;
  return Object.fromEntries(Object.entries(outcomes).map(([id, words]) => [id, words.replace(PHONE, number)]));
}

/** A question as an engine without buttons says it. */
export function asked({ says, options }: Question): string {
  const labels = Object.values(options).map(({ label }, index) => `${index + 1} ${label}`);
  return [says, ...labels].join('\n');
}

/** The option whose label was typed, case aside. */
export function chosen(question: Question, text: string): string | undefined {
  const typed = text.trim().toLowerCase();
  return Object.keys(question.options).find(id => question.options[id]!.label.toLowerCase() === typed);
}
