import { applyEdits, type Edit, type EditedSource } from './edits.ts';
import { childOf, children, childrenOf, type Parse, type SyntaxNode } from './syntax.ts';

/**
 * Native `await` drops the asynchronous context frame, and browsers have no AsyncContext to carry it. So every place
 * that suspends saves the frame in a variable of its own activation and puts it back afterwards:
 *
 *     await x          $ar(await $ar(x,$af=$ac()),$af=$as($af))
 *     catch {…}        catch {$af=$as($af);…}       also finally, where the guarded code can suspend
 *     for await (…)    the same before, in and after the loop
 *
 * The frame is read after `x` was evaluated, as V8 does, and no tick is added. `$af` is null while no suspension is
 * pending, so that a synchronous throw keeps the frame it was thrown in. Free names the surroundings must offer:
 */
export const AWAIT_HELPERS = {
  /** `$ac()`: the current frame; never null */
  capture: '$ac',
  /** `$as(frame)`: makes it the current one unless it is null; returns null */
  restore: '$as',
  /** `$ar(value, ...)`: returns `value` */
  first: '$ar',
  /** `$px(executor)`: the executor of a promise, such that settling it is noticed */
  executor: '$px',
} as const;

/**
 * Programs that watch promises (`PROMISE_HOOKS`) are rewritten further: V8's promise hooks do not exist in a browser.
 * An async function makes its promise itself, before its body runs, and each `await` tells what it waits for:
 *
 *     async function f() {…}   function f() {const $hq=$hn();(async()=>{try{…}catch($he){…}finally{…}})();return $hq.p;}
 *     return x                 return void($hq.v=(x))
 *     await x                  $ar(await $ar(($hp=$hs(x,$hp,$hq)).p,…),…,$hr($hp))
 *     new Promise(f)           new ($hk(Promise))(f)
 *
 * Async generators, `for await` and the top level of a module are not told of.
 */
export const HOOK_HELPERS = {
  /** `$hn()`: the record of a new promise: `p`, `v` to resolve it with, `no(error)` */
  begin: '$hn',
  /** `$hz(record, awaited)`: settles the promise; the function has ended */
  end: '$hz',
  /** `$hs(value, awaited, activation)`: the record of what is awaited next; the reaction under way ends */
  suspend: '$hs',
  /** `$hr(awaited)`: its reaction begins, unless it has */
  resume: '$hr',
  /** `$hd(awaited)`: the reaction under way ends untold */
  drop: '$hd',
  /** `$hk(constructor)`: one that tells of the promises it makes */
  constructor: '$hk',
} as const;

/** Text with one of these may turn promise hooks on. */
export const PROMISE_HOOKS = /\bcreateHook\b|\bpromiseHooks\b/;

const HOOKED_OPEN = 'const $hq=$hn();(async()=>{let $af=null,$hp;try{';
const HOOKED_CLOSE = '}catch($he){$hr($hp);$hq.no($he)}finally{$hz($hq,$hp)}})();return $hq.p;';
const ASYNC_METHOD = /^(?:static\s+)?(?=async\s)/;

const SAVE = '$af=$ac()';
const RESTORE = '$af=$as($af)';
const DECLARE = 'let $af=null;';

export interface RewriteOptions {
  readonly sourceType: 'script' | 'module';
  /** the text is the body of a function: a top-level `return` is legal */
  readonly functionBody?: boolean;
}

const isFunction = (node: SyntaxNode): boolean =>
  node.type === 'FunctionDeclaration' ||
  node.type === 'FunctionExpression' ||
  node.type === 'ArrowFunctionExpression';

const isForAwait = (node: SyntaxNode): boolean =>
  node.type === 'ForOfStatement' && Reflect.get(node, 'await') === true;

const isPromiseConstructor = (node: SyntaxNode | undefined): boolean =>
  node?.type === 'Identifier' && Reflect.get(node, 'name') === 'Promise';

const isAsyncDelegate = (node: SyntaxNode, inAsync: boolean): boolean =>
  inAsync && node.type === 'YieldExpression' && Reflect.get(node, 'delegate') === true;

/** End of the last directive (`'use strict'`) that opens a list of statements, or undefined when there is none. */
function endOfDirectives(statements: readonly SyntaxNode[]): number | undefined {
  let end: number | undefined;
  for (const statement of statements) {
    if (typeof Reflect.get(statement, 'directive') !== 'string') break;
    end = statement.end;
  }
  return end;
}

class AwaitWalk {
  readonly edits: Edit[] = [];
  /** the text, when promise hooks are to be told */
  readonly #hooked: string | undefined;
  /** inside the body of an async function that tells of itself */
  #telling = false;
  /** where the method being visited says `async` */
  #asyncAt: number | undefined;

  constructor(hooked?: string) {
    this.#hooked = hooked;
  }

  #insert(at: number, text: string): void {
    this.edits.push({ start: at, end: at, text });
  }

  program(node: SyntaxNode): void {
    const statements = childrenOf(node, 'body');
    const first = statements[0];
    if (this.#inside(node, true) && first !== undefined) this.#declare(0, statements, first.start);
  }

  /** Declares `$af` before the first of the statements that is no directive; goes ahead of the edits made since `mark`. */
  #declare(mark: number, statements: readonly SyntaxNode[], start: number): void {
    const directives = endOfDirectives(statements);
    // a directive may have gone without its semicolon
    const text = directives === undefined ? DECLARE : `;${DECLARE}`;
    const at = directives ?? start;
    this.edits.splice(mark, 0, { start: at, end: at, text });
  }

  #function(node: SyntaxNode): void {
    const telling = this.#telling;
    this.#telling = false;
    this.#functionParts(node);
    this.#telling = telling;
  }

  #functionParts(node: SyntaxNode): void {
    const asyncAt = this.#asyncAt ?? node.start;
    this.#asyncAt = undefined;
    const body = childOf(node, 'body');
    const inAsync = Reflect.get(node, 'async') === true;
    for (const child of children(node)) if (child !== body) this.#node(child, false);
    if (body === undefined) return;
    if (inAsync && Reflect.get(node, 'generator') !== true && this.#hooked?.startsWith('async', asyncAt)) {
      this.#hookedBody(body, asyncAt);
      return;
    }
    const mark = this.edits.length;
    if (!this.#inside(body, inAsync)) return;
    if (body.type === 'BlockStatement') {
      this.#declare(mark, childrenOf(body, 'body'), body.start + 1);
    } else {
      this.edits.splice(mark, 0, { start: body.start, end: body.start, text: `{${DECLARE}return(` });
      this.#insert(body.end, ')}');
    }
  }

  #hookedBody(body: SyntaxNode, asyncAt: number): void {
    this.edits.push({ start: asyncAt, end: asyncAt + 'async'.length, text: '     ' });
    this.#telling = true;
    if (body.type !== 'BlockStatement') {
      this.#insert(body.start, `{${HOOKED_OPEN}return void($hq.v=(`);
      this.#node(body, true);
      this.#insert(body.end, `))${HOOKED_CLOSE}}`);
      return;
    }
    const directives = endOfDirectives(childrenOf(body, 'body'));
    this.#insert(directives ?? body.start + 1, (directives === undefined ? '' : ';') + HOOKED_OPEN);
    this.#inside(body, true);
    this.#insert(body.end - 1, HOOKED_CLOSE);
  }

  /** Visits the children of a function's body or of the program; true when something there suspends. */
  #inside(node: SyntaxNode, inAsync: boolean): boolean {
    if (node.type !== 'BlockStatement' && node.type !== 'Program') return this.#node(node, inAsync);
    let suspends = false;
    for (const child of children(node)) suspends = this.#node(child, inAsync) || suspends;
    return suspends;
  }

  /** True when the node can suspend the function that it belongs to. */
  #node(node: SyntaxNode, inAsync: boolean): boolean {
    if (isFunction(node)) {
      this.#function(node);
      return false;
    }
    if (node.type === 'AwaitExpression' || isAsyncDelegate(node, inAsync))
      return this.#suspension(node, inAsync);
    if (node.type === 'TryStatement') return this.#try(node, inAsync);
    if (isForAwait(node)) return this.#forAwait(node, node, inAsync);
    if (node.type === 'NewExpression') return this.#new(node, inAsync);
    if (this.#telling && node.type === 'ReturnStatement') return this.#return(node, inAsync);
    if (this.#hooked !== undefined && (node.type === 'MethodDefinition' || node.type === 'Property'))
      return this.#method(node, this.#hooked, inAsync);
    if (node.type === 'LabeledStatement') return this.#labeled(node, inAsync);
    let suspends = false;
    for (const child of children(node)) suspends = this.#node(child, inAsync) || suspends;
    return suspends;
  }

  #suspension(node: SyntaxNode, inAsync: boolean): boolean {
    const argument = childOf(node, 'argument');
    if (argument === undefined) return true;
    const tells = this.#telling && node.type === 'AwaitExpression';
    this.#insert(node.start, '$ar(');
    this.#insert(argument.start, tells ? '$ar(($hp=$hs(' : '$ar(');
    this.#node(argument, inAsync);
    this.#insert(
      argument.end,
      tells ? `,$hp,$hq)).p,${SAVE}),${RESTORE},$hr($hp))` : `,${SAVE}),${RESTORE})`,
    );
    return true;
  }

  #return(node: SyntaxNode, inAsync: boolean): boolean {
    const argument = childOf(node, 'argument');
    if (argument === undefined) return false;
    this.#insert(argument.start, 'void($hq.v=('); // a promise would be followed by the inner function too
    const suspends = this.#node(argument, inAsync);
    this.#insert(argument.end, '))');
    return suspends;
  }

  #method(node: SyntaxNode, source: string, inAsync: boolean): boolean {
    const value = childOf(node, 'value');
    let suspends = false;
    for (const child of children(node)) {
      const at =
        child === value && isFunction(child) && child.type === 'FunctionExpression'
          ? ASYNC_METHOD.exec(source.slice(node.start, child.start))
          : null;
      this.#asyncAt = at === null ? undefined : node.start + at[0].length;
      suspends = this.#node(child, inAsync) || suspends;
    }
    return suspends;
  }

  /** `new Promise(f)` becomes `new Promise($px(f))`: the event loop must know when a promise is settled from outside. */
  #new(node: SyntaxNode, inAsync: boolean): boolean {
    const callee = childOf(node, 'callee');
    const executor = isPromiseConstructor(callee) ? childrenOf(node, 'arguments')[0] : undefined;
    if (this.#hooked !== undefined && isPromiseConstructor(callee) && callee !== undefined) {
      this.#insert(callee.start, '($hk(');
      this.#insert(callee.end, '))');
    }
    const wrapped = executor !== undefined && executor.type !== 'SpreadElement';
    let suspends = false;
    for (const child of children(node)) {
      if (wrapped && child === executor) this.#insert(child.start, '$px(');
      suspends = this.#node(child, inAsync) || suspends;
      if (wrapped && child === executor) this.#insert(child.end, ')');
    }
    return suspends;
  }

  #try(node: SyntaxNode, inAsync: boolean): boolean {
    const block = childOf(node, 'block');
    const handler = childOf(node, 'handler');
    const finalizer = childOf(node, 'finalizer');
    let suspends = block !== undefined && this.#node(block, inAsync);
    if (handler !== undefined) {
      const body = childOf(handler, 'body');
      if (suspends && body !== undefined)
        this.#insert(body.start + 1, this.#telling ? `${RESTORE};$hr($hp);` : `${RESTORE};`);
      suspends = this.#node(handler, inAsync) || suspends;
    }
    if (finalizer !== undefined) {
      if (suspends) this.#insert(finalizer.start + 1, this.#telling ? `${RESTORE};$hr($hp);` : `${RESTORE};`);
      suspends = this.#node(finalizer, inAsync) || suspends;
    }
    return suspends;
  }

  /** A label must stay on its loop, so what wraps the loop goes outside of its labels. */
  #labeled(node: SyntaxNode, inAsync: boolean): boolean {
    let inner: SyntaxNode | undefined = node;
    while (inner?.type === 'LabeledStatement') inner = childOf(inner, 'body');
    if (inner === undefined) return false;
    return isForAwait(inner) ? this.#forAwait(inner, node, inAsync) : this.#node(inner, inAsync);
  }

  #forAwait(loop: SyntaxNode, outermost: SyntaxNode, inAsync: boolean): boolean {
    const left = childOf(loop, 'left');
    const right = childOf(loop, 'right');
    const body = childOf(loop, 'body');
    if (left === undefined || right === undefined || body === undefined) return true;
    this.#insert(outermost.start, this.#telling ? 'try{$hp=$hd($hp);' : 'try{');
    this.#node(left, inAsync);
    this.#insert(right.start, '$ar(');
    this.#node(right, inAsync);
    this.#insert(right.end, `,${SAVE})`);
    this.#insert(body.start, `{${RESTORE};try{`);
    this.#node(body, inAsync);
    this.#insert(body.end, `}finally{${SAVE}}}`);
    this.#insert(outermost.end, `}finally{${RESTORE}}`);
    return true;
  }
}

/** Text without any of these needs no rewrite, and so no parse. */
export const MAY_NEED_REWRITE = /\bawait\b|\bnew\s+Promise\b|\basync\b[^]*\byield\s*\*/;

/**
 * The edits that carry the context frame through a parsed program, for a caller that has edits of its own to add.
 * `hooked` is the program's text, when promise hooks are to be told of what it does.
 */
export function awaitEdits(program: SyntaxNode, hooked?: string): readonly Edit[] {
  const walk = new AwaitWalk(hooked);
  walk.program(program);
  return walk.edits;
}

/**
 * The rewritten text and how its columns moved, or null when nothing in it awaits. Throws what `parse` throws on text
 * that is not JavaScript to it; run the text unchanged then, and let the engine say what is wrong with it.
 */
export function rewriteAwaits(parse: Parse, source: string, options: RewriteOptions): EditedSource | null {
  if (!MAY_NEED_REWRITE.test(source)) return null;
  const program = parse(source, {
    ecmaVersion: 'latest',
    sourceType: options.sourceType,
    preserveParens: true,
    allowHashBang: true,
    allowReturnOutsideFunction: options.functionBody ?? false,
    allowAwaitOutsideFunction: options.sourceType === 'module',
  });
  const edits = awaitEdits(program);
  return edits.length === 0 ? null : applyEdits(source, edits);
}
