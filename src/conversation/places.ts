import type { NodeRef } from '../tree/schema.ts';

/** Places the line moves to by itself. The verifier holds that they exist. */
export const places = {
  menu: 'welcome/who',
  person: 'talk-to-a-person/start',
  emergency: 'safety/emergency',
  'same-day': 'safety/same-day',
  concern: 'safety/concern',
} as const satisfies Record<string, NodeRef>;
