export { browserMachine } from './browser-machine.ts';
export { challengeAssets } from './challenge-assets.ts';
export { nodeMachine } from './node-machine.ts';
export { leaks, prove, type Proof, type Row } from './prove.ts';
export { run } from './run.ts';
export type { ExitCode, Terminal } from './terminal.ts';
