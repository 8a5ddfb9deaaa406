import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** Where something stands in a content file: line and column count from 1. */
export type Position = { line: number; col: number };

/** Something an author should mend: a value, never thrown, all of them at once. */
export type Issue = {
  /** The kind of issue, kebab-case: the file name in src/verify/issues/ and test/verify/. */
  kind: string;
  file: string;
  position: Position;
  /** One sentence, as a colleague would say it. */
  message: string;
  /** The nearest name that exists, when a name was not found. */
  nearest?: string;
  /** Node refs that lead to the fault, from the start. */
  path?: readonly string[];
};

type Path = readonly (string | number)[];

/** A content file that was read: its plain value, and where each part of it stands. */
export type Source = {
  file: string;
  text: string;
  value: unknown;
  /** Faults of the YAML itself (kind `unreadable`). */
  issues: readonly Issue[];
  /** Where the value at `path` stands; of a map entry, its key. The nearest parent when the path is not there. */
  locate(path: Path): Position;
};

/** Reads YAML without ever throwing: faults become issues. `file` is the name that authors see. */
export function readSource(file: string, text: string): Source {
  const { doc, at } = parse(text);
  const issues = [...doc.errors, ...doc.warnings].map(error => ({
    kind: 'unreadable',
    file,
    position: at(error.pos[0]),
    message: `This is not valid YAML: ${firstSentence(error.message)}`,
  }));
  let parsed: ReturnType<typeof parse> | undefined;
  return {
    file,
    text,
    value: doc.errors.length > 0 ? undefined : doc.toJS(),
    issues,
    locate(path) {
      // Parsed again where something is wrong: a document is many times larger than its text, and most are sound.
      parsed ??= parse(text);
      return positionIn(parsed, path);
    },
  };
}

function parse(text: string) {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), col: Math.max(1, col) };
  };
  return { doc, at };
}

function positionIn({ doc, at }: ReturnType<typeof parse>, path: Path): Position {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = depth === 1 ? doc.contents : doc.getIn(path.slice(0, depth - 1), true);
    const offset = offsetIn(parent, path[depth - 1]!);
    if (offset !== undefined) return at(offset);
  }
  return { line: 1, col: 1 };
}

function offsetIn(parent: unknown, key: string | number): number | undefined {
  if (!parent || typeof parent !== 'object' || !('items' in parent) || !Array.isArray(parent.items)) return undefined;
  for (const [index, item] of parent.items.entries()) {
    if (item && typeof item === 'object' && 'key' in item) {
      const name = isNode(item.key) && 'value' in item.key ? item.key.value : item.key;
      if (String(name) === String(key) && isNode(item.key)) return item.key.range?.[0];
    } else if (index === key && isNode(item)) return item.range?.[0];
  }
  return undefined;
}

function firstSentence(message: string): string {
  return message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
}

/** Checks a source against its shape: the value, or one issue of kind `shape` for each thing that is wrong. */
export function checkShape<T>(source: Source, shape: z.ZodType<T>): { value?: T; issues: Issue[] } {
  if (source.value === undefined) return { issues: [...source.issues] };
  const parsed = shape.safeParse(source.value);
  if (parsed.success) return { value: parsed.data, issues: [...source.issues] };
  const issues = parsed.error.issues.map(fault => {
    const path = fault.path.filter(part => typeof part !== 'symbol');
    return {
      kind: 'shape',
      file: source.file,
      position: source.locate(path),
      message: `${path.length > 0 ? `"${path.join('.')}" ` : 'This file '}is not as it should be: ${fault.message}`,
    };
  });
  return { issues: [...source.issues, ...issues] };
}
