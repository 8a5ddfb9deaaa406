import type { Service } from '../../src/directory/schema.ts';
import { type LocaleFiles, makeCatalogue } from '../../src/locale/catalogue.ts';
import type { NodeWords } from '../../src/locale/schema.ts';
import type { Speaker } from '../../src/reply/compose.ts';
import { makeLibrary } from '../../src/tree/library.ts';
import type { Audience, TreeNode } from '../../src/tree/schema.ts';
import { oneService } from '../directory/directory.ts';
import { treeOf } from '../tree/example-library.ts';

const one = oneService();

/** A service with nothing but what is given. */
export function service(name: string, ways: Partial<Service> = {}): Service {
  const { phone: _, hours: __, ...bare } = one.services.get('line')!;
  return { ...bare, name, ...ways };
}

/** A line of one tree, `welcome`, whose own sentences are their keys in brackets. */
export function smallLine(
  nodes: Record<string, TreeNode>,
  words: Record<string, NodeWords>,
  services: Record<string, Service>,
  audience: Audience = 'young-person',
): Speaker {
  const english: LocaleFiles = {
    tag: 'en',
    trees: new Map([['welcome', { title: 'Welcome', nodes: words }]]),
    line: {
      'safety-line': '[safety]',
      'safety-question': '[safe?]',
      'safety-question-sms': '[ok?]',
      'not-safe': '[not safe]',
      'choose-again': '[choose]',
      'deaf-line': '[deaf]',
      'went-back': '[back]',
      help: '[help]',
      deleted: '[deleted]',
      'opted-out': '[stopped]',
      'text-to': 'text {{word}} to {{number}}',
      'text-number': 'text {{number}}',
      'open-until': 'open until {{time}}',
      'open-always': 'always open',
      'closed-until': 'closed until {{day}} {{time}}',
      'closed-now': 'closed',
      'hours-unknown': 'hours unknown',
      'every-day': 'every day',
      'day-span': '{{from}} to {{to}}',
      'time-span': '{{from}}-{{to}}',
      'round-the-clock': 'day and night',
    },
    services: { first: { about: 'What the first is for' } },
  };
  return {
    library: makeLibrary([{ ...treeOf('welcome', nodes), audience }]),
    catalogue: makeCatalogue([english]),
    directory: { ...one, services: new Map([...one.services, ...Object.entries(services)]) },
  };
}
