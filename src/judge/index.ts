export { watchAwake } from './awake.ts';
export { CHECK_SECONDS, judge, type Judged, type JudgeOptions } from './judge.ts';
export { holdsInOrder, OUTPUT_LIMIT } from './machine.ts';
export type { Command, Exit, Machine, RunResult, Workspace } from './machine.ts';
export { sharedMachine } from './shared-machine.ts';
export { verdictOf, type CheckResult, type Outcome, type Verdict } from './verdict.ts';
export {
  mountTree,
  webMachine,
  type ContainerLike,
  type ContainerProcessLike,
  type MountTree,
} from './web-machine.ts';
