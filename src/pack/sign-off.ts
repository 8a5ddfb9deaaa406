import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { checkShape, readSource } from '../source.ts';
import { contentHash, type Said, unitsOf } from './content-hash.ts';

const signatureSchema = z.strictObject({
  /** A tree, or `line`. */
  tree: z.string().min(1),
  locale: z.string().min(1),
  /** As the pack that was read shows it. */
  hash: z.string().regex(/^[0-9a-f]{16}$/, 'is the 16 letters and digits that the pack shows'),
  name: z.string().min(1),
  role: z.string().min(1),
  date: z.iso.date(),
});

/** sign-off.yaml: who has signed which words. Lines are added, never changed: old ones tell what was in force when. */
export const signOffSchema = z.strictObject({ signed: z.array(signatureSchema) });

export type Signature = z.infer<typeof signatureSchema>;

/** One thing to sign: what one tree says in one language. */
export type Unit = { tree: string; locale: string; hash: string };

/** Reads sign-off.yaml below `root`; without the file, nobody has signed. Throws `content:unsound`. */
export function readSignOff(root: string): Signature[] {
  const text = readText(join(root, 'sign-off.yaml'));
  if (text === undefined) return [];
  const { value, issues } = checkShape(readSource('sign-off.yaml', text), signOffSchema);
  if (value && issues.length === 0) return value.signed;
  const detail = issues.map(issue => `${issue.file}:${issue.position.line} ${issue.message}`).join('\n');
  throw new Fault('content:unsound', { detail });
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Who has signed exactly this. */
export function signaturesOf(signed: readonly Signature[], { tree, hash }: Omit<Unit, 'locale'>): Signature[] {
  return signed.filter(signature => signature.tree === tree && signature.hash === hash);
}

/** Everything that is said, in every language, with its hash. */
export function everyUnit(said: Said): Unit[] {
  return said.locales.flatMap(({ tag }) =>
    unitsOf(said).map(tree => ({ tree, locale: tag, hash: contentHash(said, tree, tag) })),
  );
}
