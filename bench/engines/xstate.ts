import { createActor, createMachine, type Snapshot } from 'xstate';
import { asked, chosen, filledOutcomes, questions } from '../tree.ts';
import type { Engine } from './engine.ts';

/** A state machine; its persisted snapshot is written each turn and an actor is started from it, as its manual says. */
export async function xstateEngine(root: string): Promise<Engine> {
  const endings = await filledOutcomes(root);
  const states = Object.fromEntries([
    ...Object.entries(questions).map(([id, { options }]) => [
      id,
      { on: Object.fromEntries(Object.entries(options).map(([option, { to }]) => [option, to])) },
    ]),
    ...Object.keys(endings).map(id => [id, { type: 'final' as const }]),
  ]);
  const machine = createMachine({ id: 'tree', initial: 'start', states });
  return {
    async turn(_conversation, kept, text) {
      const actor = createActor(machine, kept === undefined ? {} : { snapshot: kept as Snapshot<unknown> });
      actor.start();
      const before = questions[String(actor.getSnapshot().value)];
      const option = before && chosen(before, text);
      if (kept !== undefined && option) actor.send({ type: option });
      const place = String(actor.getSnapshot().value);
      const snapshot = actor.getPersistedSnapshot();
      actor.stop();
      const question = questions[place];
      return { kept: snapshot, reply: question ? asked(question) : endings[place]! };
    },
  };
}
