import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const HAZARD_LOG = 'docs/safety/hazards.md';

/** One row of the hazard log. */
export type Hazard = {
  /** "01" */
  id: string;
  /** Counted from 1. */
  line: number;
  control: string;
  /** The tests that it names, and whether they are there. */
  tests: readonly { path: string; there: boolean }[];
  /** Why not all of it is held; empty when it is said to be open without a reason. Absent when it is held. */
  open?: string;
};

/** Reads the table of the hazard log; `isThere` says whether a path of the repository exists. */
export function readHazards(text: string, isThere: (path: string) => boolean): Hazard[] {
  return text.split('\n').flatMap((row, index) => {
    const cells = row.split('|').map(cell => cell.trim());
    const [, id = '', , control = '', tests = '', state = ''] = cells;
    if (!/^\d+$/.test(id)) return [];
    const open = /^open\b[:\s]*(.*)$/.exec(state)?.[1];
    return {
      id,
      line: index + 1,
      control,
      tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, path]) => ({ path: path!, there: isThere(path!) })),
      ...(open !== undefined && { open }),
    };
  });
}

/** The hazard log below `root`; `undefined` where there is none, as beside a copy of the content alone. */
export function loadHazards(root: string): Hazard[] | undefined {
  const file = join(root, HAZARD_LOG);
  if (!existsSync(file)) return undefined;
  return readHazards(readFileSync(file, 'utf8'), path => existsSync(join(root, path)));
}
