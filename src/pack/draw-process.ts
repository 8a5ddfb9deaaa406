import { draw } from './draw.ts';

/** Draws what it is sent, in a process of its own, and ends with the one that began it. */
process.on('message', async ({ id, given }: { id: number; given: Parameters<typeof draw> }) => {
  const answer = await draw(...given).then(
    svg => ({ id, svg }),
    () => ({ id }),
  );
  process.send?.(answer);
});
process.on('disconnect', () => process.exit());
