import { closest, distance } from 'fastest-levenshtein';
import type { Issue } from '../source.ts';
import type { NodeRef } from '../tree/schema.ts';
import { splitRef } from '../tree/schema.ts';
import type { Hazard } from './hazard-log.ts';
import type { Content } from './read-content.ts';

/** What every check is given. */
export type Inspection = {
  content: Content;
  /** YYYY-MM-DD in Europe/London. */
  today: string;
  /** The topics that can be understood, when they are known. */
  topics?: readonly string[];
  /** The places that a transcript goes to, when there are transcripts. */
  visited?: ReadonlySet<string>;
  /** The rows of the hazard log, when there is one. */
  hazards?: readonly Hazard[];
  /** The shortest way to a node from the start of everything, or from the start of its tree. */
  pathTo(ref: NodeRef): readonly NodeRef[] | undefined;
};

/** One thing that can be wrong with content. */
export type Check = {
  kind: string;
  find(inspection: Inspection): Issue[];
  /** Is this issue of shape one that `find` says better? It is then left out. */
  saysBetter?(shape: Issue): boolean;
};

type Path = readonly (string | number)[];

export function treeFile(tree: string): string {
  return `dialogs/${tree}.yaml`;
}

/** An issue about a node; `path` is the part of the node. Says how to get there. */
export function nodeIssue(
  inspection: Inspection,
  about: { kind: string; ref: NodeRef; path?: Path; message: string; nearest?: string | undefined },
): Issue {
  const [tree, node] = splitRef(about.ref);
  const way = inspection.pathTo(about.ref);
  return {
    ...fileIssue(inspection, { ...about, file: treeFile(tree), path: ['nodes', node, ...(about.path ?? [])] }),
    ...(way && way.length > 1 && { path: way }),
  };
}

/** An issue about any part of a file. */
export function fileIssue(
  { content }: Inspection,
  about: { kind: string; file: string; path?: Path; message: string; nearest?: string | undefined },
): Issue {
  return {
    kind: about.kind,
    file: about.file,
    position: content.sources.get(about.file)?.locate(about.path ?? []) ?? { line: 1, col: 1 },
    message: about.message,
    ...(about.nearest !== undefined && { nearest: about.nearest }),
  };
}

/** The name that was probably meant, when one is near enough to be a slip of the finger. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const known = [...names];
  if (known.length === 0) return undefined;
  const found = closest(name, known);
  return distance(name, found) <= Math.max(2, Math.floor(name.length / 3)) ? found : undefined;
}
