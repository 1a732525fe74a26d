export {
  AWAIT_HELPERS,
  awaitEdits,
  HOOK_HELPERS,
  MAY_NEED_REWRITE,
  PROMISE_HOOKS,
  rewriteAwaits,
  type RewriteOptions,
} from './await-rewrite.ts';
export { applyEdits, mapColumn, originalLine, type Edit, type EditedSource } from './edits.ts';
export {
  childOf,
  children,
  childrenOf,
  isNode,
  type Parse,
  type ParseOptions,
  type SyntaxNode,
} from './syntax.ts';
export {
  analyseModule,
  generateModule,
  parseModule,
  withImporter,
  type ImportBinding,
  type IndirectExport,
  type ModuleAnalysis,
  type ModuleRequest,
} from './module-source.ts';
export { MAY_DECLARE, scopeOfScript, type ScriptScope } from './script-scope.ts';
export { sloppyThisEdits, THIS_HELPER } from './sloppy-this.ts';
export { analyseScript, parseScript } from './script-source.ts';
export type { Program } from './syntax-tree.ts';
export { WATCH_HELPER, watchEdits } from './watched-script.ts';
