import { afterAll, beforeAll } from 'vitest';
import { browserMachine } from '#cli';
import type { Machine } from '#judge';
import { describeCheats } from './cheats-suite.ts';
import { describeProbes } from './probes-suite.ts';

let machine: Machine | undefined;
beforeAll(async () => {
  machine = await browserMachine({ parallel: 2, note: (text) => console.error(text) });
}, 120_000);
afterAll(() => machine?.dispose());

const opened = (): Machine => {
  if (machine === undefined) throw new Error('the browser machine did not open');
  return machine;
};

describeCheats(opened);
describeProbes(opened);
