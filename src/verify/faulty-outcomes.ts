import type { Issue } from '../source.ts';
import type { Inspection } from './check.ts';

/** The shape of a tree refuses an outcome without `field`; this tells it in the words of its own check. */
export function faultyOutcomes(
  { content }: Inspection,
  kind: string,
  field: 'level' | 'services',
  say: (node: string) => string,
): Issue[] {
  return content.issues.flatMap(issue => {
    const fault = /^"nodes\.([^."]+)\.(level|services)" /.exec(issue.message);
    if (issue.kind !== 'shape' || !issue.file.startsWith('dialogs/') || fault?.[2] !== field) return [];
    return [{ ...issue, kind, message: say(fault[1]!) }];
  });
}
