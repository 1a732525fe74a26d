export { browserMachine } from './browser-machine.ts';
export { challengeAssets } from './challenge-assets.ts';
export { readFolder } from './challenge-files.ts';
export { firstPage } from './first-page.ts';
export { shellBudget, SHELL_BUDGET_BYTES } from './shell-budget.ts';
export { nodeMachine } from './node-machine.ts';
export { leaks } from './proof-rules.ts';
export { prove, type Proof, type Row } from './prove.ts';
export { run } from './run.ts';
export type { ExitCode, Terminal } from './terminal.ts';
export {
  chromiumPath,
  chromiumVersion,
  CHROMIUM_FLAGS,
  launchBrowser,
  launchProfile,
  NoChromiumError,
} from './chromium.ts';
export { BuildFailedError, ensureBuilt, type BuildPart } from './ensure-built.ts';
export { PortTakenError } from './listen.ts';
export { serve, type ServeOptions, type Serving } from './serve.ts';
export type { Page } from './static-site.ts';
