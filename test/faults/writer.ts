// Twenty people write without a pause until this process is killed. Each message that was acknowledged is named on stdout.
import { openStore, say } from '../store/stores.ts';

const { dataDir, databaseUrl, rootKey, run, hasty } = JSON.parse(process.argv[2] ?? '{}');
const store = await openStore({ dataDir, rootKey: Buffer.from(rootKey, 'hex'), ...(databaseUrl && { databaseUrl }) });

async function write(person: number): Promise<void> {
  for (let message = 0; ; message++) {
    const name = `${run} ${person} ${message}`;
    // The negative control acknowledges before anything is on disk.
    if (hasty) process.stdout.write(`${name}\n`);
    // Two people share each conversation, and so some turns lose a race.
    await say(store, `conversation ${person % 10}`, name, Date.now());
    if (!hasty) process.stdout.write(`${name}\n`);
  }
}

await Promise.all(Array.from({ length: 20 }, (_, person) => write(person)));
