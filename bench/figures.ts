import { cpus } from 'node:os';
import type { InProcess } from './in-process.ts';
import type { PageFigures } from './page.ts';
import type { Times } from './times.ts';
import type { WebChat } from './web-chat.ts';

export type Machine = { cores: number; cpu: string; node: string; platform: string };

/** One run. A part that was not asked for is not there. */
export type Figures = {
  machine: Machine;
  inProcess?: InProcess[];
  webChat?: WebChat;
  times?: Times;
  page?: PageFigures;
};

export function thisMachine(): Machine {
  const cores = cpus();
  const { version: node, platform } = process;
  return { cores: cores.length, cpu: cores[0]?.model.trim() ?? '', node, platform };
}
