import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Fault } from '../errors.ts';
import type { Content } from './read-content.ts';
import { readContent } from './read-content.ts';

const folders = ['dialogs', 'locales', 'directory'];

/**
 * Reads the trees, words and directory under `root`. Bad content becomes issues; only a disk that does not answer
 * throws (`content:unreadable`). Files that do not end in `.yaml`, such as dialogs/README.md, are not content.
 */
export async function loadContent(root: string): Promise<Content> {
  await stat(root).catch(cause => {
    throw new Fault('content:unreadable', { detail: root, cause });
  });
  const names = (await Promise.all(folders.map(folder => filesIn(root, folder)))).flat().sort();
  const texts = await Promise.all(names.map(async name => [name, await read(join(root, name), name)] as const));
  return readContent(new Map(texts));
}

async function filesIn(root: string, folder: string): Promise<string[]> {
  try {
    const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true });
    return entries
      .filter(entry => entry.isFile() && entry.name.endsWith('.yaml'))
      .map(entry => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  } catch (cause) {
    // A folder that is not there is content that is missing: the reader says which files it lacks.
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw new Fault('content:unreadable', { detail: folder, cause });
  }
}

async function read(path: string, name: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new Fault('content:unreadable', { detail: name, cause });
  }
}
