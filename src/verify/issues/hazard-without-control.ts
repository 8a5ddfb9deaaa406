import type { Check } from '../check.ts';
import type { Hazard } from '../hazard-log.ts';
import { HAZARD_LOG } from '../hazard-log.ts';

const kind = 'hazard-without-control';

/** Every hazard of the log has a control and a test that is there, or says what is open and why. */
export const hazardWithoutControl: Check = {
  kind,
  find: ({ hazards = [] }) =>
    hazards.flatMap(hazard =>
      faultsOf(hazard).map(message => ({ kind, file: HAZARD_LOG, position: { line: hazard.line, col: 1 }, message })),
    ),
};

function faultsOf({ id, control, tests, open }: Hazard): string[] {
  const gone = tests.filter(test => !test.there).map(({ path }) => `Hazard ${id} names "${path}", which is not there.`);
  return [
    ...(control === '' ? [`Hazard ${id} has no control.`] : []),
    ...(tests.length === 0 && open === undefined ? [`Hazard ${id} has no test.`] : []),
    ...(open === '' ? [`Hazard ${id} is open, and does not say why.`] : []),
    ...gone,
  ];
}
