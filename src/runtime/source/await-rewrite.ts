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
    const body = childOf(node, 'body');
    const inAsync = Reflect.get(node, 'async') === true;
    for (const child of children(node)) if (child !== body) this.#node(child, false);
    if (body === undefined) return;
    const mark = this.edits.length;
    if (!this.#inside(body, inAsync)) return;
    if (body.type === 'BlockStatement') {
      this.#declare(mark, childrenOf(body, 'body'), body.start + 1);
    } else {
      this.edits.splice(mark, 0, { start: body.start, end: body.start, text: `{${DECLARE}return(` });
      this.#insert(body.end, ')}');
    }
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
    if (node.type === 'LabeledStatement') return this.#labeled(node, inAsync);
    let suspends = false;
    for (const child of children(node)) suspends = this.#node(child, inAsync) || suspends;
    return suspends;
  }

  #suspension(node: SyntaxNode, inAsync: boolean): boolean {
    const argument = childOf(node, 'argument');
    if (argument === undefined) return true;
    this.#insert(node.start, '$ar(');
    this.#insert(argument.start, '$ar(');
    this.#node(argument, inAsync);
    this.#insert(argument.end, `,${SAVE}),${RESTORE})`);
    return true;
  }

  /** `new Promise(f)` becomes `new Promise($px(f))`: the event loop must know when a promise is settled from outside. */
  #new(node: SyntaxNode, inAsync: boolean): boolean {
    const executor = isPromiseConstructor(childOf(node, 'callee'))
      ? childrenOf(node, 'arguments')[0]
      : undefined;
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
      if (suspends && body !== undefined) this.#insert(body.start + 1, `${RESTORE};`);
      suspends = this.#node(handler, inAsync) || suspends;
    }
    if (finalizer !== undefined) {
      if (suspends) this.#insert(finalizer.start + 1, `${RESTORE};`);
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
    this.#insert(outermost.start, 'try{');
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

/** The edits that carry the context frame through a parsed program, for a caller that has edits of its own to add. */
export function awaitEdits(program: SyntaxNode): readonly Edit[] {
  const walk = new AwaitWalk();
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
