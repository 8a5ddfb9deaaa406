import { z } from 'zod';

/** What locales/<tag>/<tree>.yaml and the line's own files may say. Words only: no logic, no number, no link. */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const optionWords = z.union([
  z.string().min(1),
  z.strictObject({
    label: z.string().min(1),
    /** A shorter label for texts. */
    sms: z.string().min(1).optional(),
    /** Other ways people answer the same; matched without case or punctuation. */
    synonyms: z.array(z.string()).optional(),
  }),
]);

export const nodeWordsSchema = z.strictObject({
  /** Paragraphs are parted by an empty line. Facts come as {{service.phone}}, {{service.name}}, {{service.hours}}… */
  text: z.string().min(1),
  /** For texts, when `text` is too long for one or two segments. */
  sms: z.string().min(1).optional(),
  /** For a voice that reads aloud. */
  speech: z.string().min(1).optional(),
  /** In place of either, when the same place is asked again: the question without its introduction. */
  again: z.string().min(1).optional(),
  options: z.record(id, optionWords).optional(),
});

/** Who translated a file, from which English words, and who has read it since. Absent in English. */
export const translationSchema = z.strictObject({
  by: z.string().min(1),
  /** Hash of the English file that was translated; `npm run locales` writes it, and tells what has changed since. */
  from: z.string(),
  /** "nobody yet" until a speaker of the language has read it: until then it is a draft, and says so. */
  reviewed: z.string().min(1),
});

export const treeWordsSchema = z.strictObject({
  translation: translationSchema.optional(),
  title: z.string().min(1),
  /** Other names under which people look for it. */
  synonyms: z.array(z.string()).optional(),
  nodes: z.record(id, nodeWordsSchema),
});

/** How a language calls itself, and what people type to have it: whole messages only, in any language. */
export const languageSchema = z.strictObject({
  name: z.string().min(1),
  /** Its name in English, for texts, whose alphabet its own name may not fit. */
  english: z.string().min(1),
  asked: z.array(z.string().min(1)),
});

/** locales/<tag>/line.yaml: the line's own sentences. The keys are listed in keys.ts; these two are its head. */
export const lineWordsSchema = z
  .object({ language: languageSchema, translation: translationSchema.optional() })
  .catchall(z.string().min(1));

/** locales/<tag>/services.yaml: what each service of the directory is for, in one short line. */
export const serviceWordsSchema = z
  .object({ translation: translationSchema.optional() })
  .catchall(z.strictObject({ about: z.string().min(1) }));

/** The translator's word for: no speaker of the language has read this yet. */
export const UNREVIEWED = 'nobody yet';

export type Language = z.infer<typeof languageSchema>;
export type Translation = z.infer<typeof translationSchema>;
/** A word or words as they are looked for: without case, "*" for any ending, "confidential*". */
const phrases = z.array(z.string().min(1));

/** locales/<tag>/wording.yaml: how things may be said in this language. Nobody is told these words: the verifier reads them. */
export const wordingSchema = z.strictObject({
  /** What is never said, unless the same words also say one of `unless`; `better` is what to write in its place. */
  banned: z.array(
    z.strictObject({
      says: phrases.min(1),
      unless: phrases.optional(),
      why: z.string().min(1),
      better: z.string().min(1),
    }),
  ),
  /** A question is asked with one of `openings`, and never with one of `leading` in it. */
  questions: z.strictObject({ openings: phrases.min(1), leading: phrases }),
  /** What must not be read on a locked phone. */
  sensitive: phrases.min(1),
});

export type Wording = z.infer<typeof wordingSchema>;
export type TreeWords = z.infer<typeof treeWordsSchema>;
export type NodeWords = z.infer<typeof nodeWordsSchema>;
