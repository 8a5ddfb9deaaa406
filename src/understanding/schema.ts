import { z } from 'zod';
import { topics } from './topics.ts';
import { commands } from './understanding.ts';

/** What understanding/<tag>/*.yaml may say. */

const phrases = z.array(z.string().min(1));
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** commands.yaml: whole messages only. */
export const commandsSchema = z.strictObject({
  commands: z.record(z.enum(commands), phrases),
  yes: phrases,
  no: phrases,
  /** Count as yes or no only when "are you safe right now?" was asked. */
  safe: phrases,
  'not-safe': phrases,
  ordinals: z.array(phrases),
  /** Words that may stand around a choice: "option two please". */
  filler: phrases,
});

/** benign.yaml: whole messages that are known to be harmless, and openings of plain questions about the service. */
export const benignSchema = z.strictObject({
  whole: phrases,
  service: phrases,
  around: phrases,
  /** Where one of these stands, a message is never known to be harmless, however sure the judge is. */
  never: phrases.optional(),
});

export const ruleSchema = z.strictObject({
  id,
  level: z.enum(['concern', 'same-day', 'emergency']),
  topic: z.enum(topics),
  /** It counts whatever the trained judge makes of the message. Only for rules that are never wrong on harmless ones. */
  certain: z.boolean().optional(),
  reviewed: z.iso.date(),
  /** "nobody yet" until a practitioner has read it. */
  reviewer: z.string().min(1),
  any: phrases,
  unless: phrases.optional(),
  examples: phrases.min(1),
  'counter-examples': phrases.min(1),
});

/** rules.yaml */
export const rulesSchema = z.strictObject({
  classes: z.record(z.string().regex(/^[A-Z][A-Z_]+$/), phrases),
  rules: z.array(ruleSchema),
});

/** words.yaml: txt-speak, and the words that people use here, which are no misspellings. */
export const wordsSchema = z.strictObject({
  shorthand: z.record(z.string(), z.string()),
  known: z.string(),
  /** Are misspellings mended towards the words that the rules seek? Not where words change their endings much. */
  typos: z.boolean().optional(),
  /** What is written together with the word behind it ("wa", "al"): taken off where the rest is a word that is sought. */
  prefixes: phrases.optional(),
});

/** concepts.yaml: what words mean; names are the same in every language. Phrases are parted by commas. */
export const conceptsSchema = z.record(z.string().regex(/^[A-Z][A-Z_]+$/), z.string().min(1));

/** topics.yaml: words and phrases that point to a topic. */
export const topicsSchema = z.partialRecord(z.enum(topics), phrases);

export type RuleData = z.infer<typeof ruleSchema>;

/** Everything that is known of one language. */
export type LanguageData = {
  /** BCP 47 tag. */
  tag: string;
  commands: z.infer<typeof commandsSchema>;
  benign: z.infer<typeof benignSchema>;
  rules: z.infer<typeof rulesSchema>;
  words: z.infer<typeof wordsSchema>;
  concepts: z.infer<typeof conceptsSchema>;
  topics: z.infer<typeof topicsSchema>;
};
