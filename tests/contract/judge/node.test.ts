import { availableParallelism } from 'node:os';
import { afterAll } from 'vitest';
import { nodeMachine } from '#cli';
import { describeCheats } from './cheats-suite.ts';
import { describeProbes } from './probes-suite.ts';

const machine = nodeMachine({ parallel: availableParallelism() });
afterAll(() => machine.dispose());

describeCheats(() => machine);
describeProbes(() => machine);
