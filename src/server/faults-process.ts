import { loadContent } from '../verify/load-content.ts';
import { faultsOf } from './faults.ts';

/** Begun by `faultsAside`, which waits for the one message. A folder that can't be read is its parent's to tell. */
const [, , root = '.', today = ''] = process.argv;
const detail = await loadContent(root).then(
  content => faultsOf(content, today),
  () => '',
);
process.send?.(detail, () => process.exit(0));
