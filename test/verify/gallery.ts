import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { formatIssues } from '../../src/verify/format.ts';
import { readHazards } from '../../src/verify/hazard-log.ts';
import type { Content } from '../../src/verify/read-content.ts';
import { readContent } from '../../src/verify/read-content.ts';
import { verify } from '../../src/verify/verify.ts';

/** A small broken example: what differs from base/, and what its author then reads. */
const exampleSchema = z.strictObject({
  /** File name → its whole text, over what base/ has. */
  files: z.record(z.string(), z.string()).default({}),
  /** A language into which all of base/ has been translated, by the same words. */
  translated: z.string().optional(),
  /** File name → the one place in base/ that is written otherwise. */
  change: z.record(z.string(), z.strictObject({ from: z.string(), to: z.string() })).default({}),
  /** Files of base/ that are not there. */
  without: z.array(z.string()).default([]),
  today: z.string().default('2026-11-24'),
  topics: z.array(z.string()).optional(),
  /** The places that transcripts go to. */
  visited: z.array(z.string()).optional(),
  /** The hazard log. */
  hazards: z.string().optional(),
  says: z.string(),
});
export type Example = z.infer<typeof exampleSchema>;

const base = 'test/verify/base';
const baseFiles = [
  'dialogs/safety.yaml',
  'dialogs/talk-to-a-person.yaml',
  'dialogs/welcome.yaml',
  'locales/en/line.yaml',
  'locales/en/services.yaml',
  'locales/en/safety.yaml',
  'locales/en/talk-to-a-person.yaml',
  'locales/en/welcome.yaml',
  'locales/en/wording.yaml',
  'directory/bank-holidays.yaml',
  'directory/hours.yaml',
  'directory/services.yaml',
];

export function readExample(kind: string): Example {
  return exampleSchema.parse(parse(readFileSync(`test/verify/${kind}.yaml`, 'utf8')));
}

export function contentOf(
  example: Pick<Example, 'files' | 'change' | 'without'> & { translated?: string | undefined },
): Content {
  const files = new Map(baseFiles.map(name => [name, readFileSync(`${base}/${name}`, 'utf8')]));
  if (example.translated) {
    // How things may be said is each language's own.
    const words = [...files].filter(([name]) => !name.endsWith('/wording.yaml'));
    for (const [name, text] of words) files.set(name.replace('/en/', `/${example.translated}/`), text);
  }
  for (const [name, { from, to }] of Object.entries(example.change)) {
    const parts = files.get(name)!.split(from);
    expect(parts, `"${from}" stands exactly once in ${name}`).to.have.length(2);
    files.set(name, parts.join(to));
  }
  for (const [name, text] of Object.entries(example.files)) files.set(name, text);
  for (const name of example.without) files.delete(name);
  return readContent(files);
}

/** What the author of the example reads. */
export function told(example: Example): string {
  const content = contentOf(example);
  const { today, topics, visited, hazards } = example;
  const options = {
    today,
    ...(topics && { topics }),
    ...(visited && { visited: new Set(visited) }),
    ...(hazards && { hazards: readHazards(hazards, path => existsSync(path)) }),
  };
  return formatIssues(verify(content, options), content);
}
