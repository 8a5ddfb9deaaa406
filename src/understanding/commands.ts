import type { LanguageData } from './schema.ts';
import type { Asked, Command } from './understanding.ts';
import { wholeTable } from './whole.ts';

export type Answers = {
  /** Exact, and only as the whole message: "stop him" stops nothing. */
  command(whole: string): Command | undefined;
  yesNo(whole: string, asked: Asked): 'yes' | 'no' | undefined;
};

export function makeAnswers(data: LanguageData['commands']): Answers {
  const commands = wholeTable(Object.entries(data.commands) as [Command, string[]][]);
  const plain = wholeTable<'yes' | 'no'>([
    ['yes', data.yes],
    ['no', data.no],
  ]);
  const toSafety = wholeTable<'yes' | 'no'>([
    ['yes', data.safe],
    ['no', data['not-safe']],
  ]);
  return {
    command: whole => commands.get(whole),
    // A word that may mean both, as "no" does among Poles in Britain, is heard as not safe where safety was asked.
    yesNo: (whole, asked) => (asked.safety ? toSafety.get(whole) : undefined) ?? plain.get(whole),
  };
}
