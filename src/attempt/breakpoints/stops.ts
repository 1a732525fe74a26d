/**
 * Where a program can stand still: at every statement of a file, a cheap check is put in, and no line moves. What is put in
 * can evaluate a text right there (a direct `eval`), which is how names of the place are read.
 */
import type { AnyNode, Program } from 'acorn';
import { err, ok, type Result } from '#base';
import { breakpointsWords as words } from '#words';
import {
  childrenOf,
  isDirective,
  lineOf,
  lonelyOf,
  parseFile,
  startOf,
  statementsOf,
  type Insert,
  type StatementSpot,
} from '../logpoints/syntax.ts';
import { importedBy, isFunction, namesOf } from './names.ts';

/** What the preload script `pauses.cjs` defines: the checks by number, what they call, and a number for each call of a function. */
const ON = '__hotfix_on__';
const STOP = '__hotfix_stop__';
const ENTER = '__hotfix_enter__';
/** Of the file: the number of the call that runs, and what is imported, which a direct `eval` does not see on every runtime. */
const CALL = '__hotfix_call__';
const IMPORTS = '__hotfix_imports__';
const TEXT = '__hotfix_text__';

/** A scope, with the number of the one around it (-1 for none). `call` is that of a function, `file` the outermost. */
export interface Scope {
  readonly up: number;
  readonly kind: 'file' | 'call' | 'block';
  readonly names: readonly string[];
  /** Names of a file that are imported. */
  readonly imports: readonly string[];
}

export interface Site {
  readonly path: string;
  readonly line: number;
  /** The number of its scope. */
  readonly scope: number;
  /** The number of the scope that its function has; a statement and a callback on one line differ in it. */
  readonly within: number;
  readonly hasThis: boolean;
  /** It waits for something itself, not only in a block or function of it. */
  readonly awaits: boolean;
}

export interface Stops {
  readonly sites: readonly Site[];
  readonly scopes: readonly Scope[];
  readonly inserts: readonly Insert[];
}

interface Around {
  readonly scope: number;
  readonly within: number;
  readonly hasThis: boolean;
}

const awaits = (node: AnyNode): boolean =>
  node.type === 'AwaitExpression' ||
  (node.type === 'ForOfStatement' && node.await) ||
  childrenOf(node).some(
    (child) =>
      !isFunction(child) && child.type !== 'BlockStatement' && child.type !== 'ClassBody' && awaits(child),
  );

/** Nothing runs in the place of these. */
const isIdle = ({ node, isFunction: declares }: StatementSpot): boolean =>
  declares ||
  node.type === 'ExportAllDeclaration' ||
  (node.type === 'ExportNamedDeclaration' && !node.declaration) ||
  node.type === 'BlockStatement' ||
  node.type === 'TryStatement';

class StopMaker {
  readonly sites: Site[] = [];
  readonly scopes: Scope[] = [];
  readonly inserts: Insert[] = [];
  readonly #path: string;
  readonly #first: readonly [site: number, scope: number];

  constructor(path: string, first: readonly [site: number, scope: number]) {
    this.#path = path;
    this.#first = first;
  }

  read(program: Program, text: string): void {
    const imports = importedBy(program.body);
    const scope = this.#open(-1, 'file', namesOf(program), imports);
    const around: Around = { scope, within: scope, hasThis: false };
    const [begins] = program.body;
    if (!begins) return;
    const directive = program.body.findLast(isDirective);
    this.inserts.push(directive ? [directive.end, `;${this.#newCall}`] : [begins.start, this.#newCall]);
    this.#list(program.body, null, around);
    for (const child of program.body) this.#visit(child, around);
    if (imports.length === 0) return;
    const cases = imports.map((name) => `case${JSON.stringify(name)}:return ${name};`).join('');
    // declared at the end, on a line of its own: the last one may be a comment
    this.inserts.push([text.length, `\nfunction ${IMPORTS}(name){switch(name){${cases}}}`]);
  }

  get #newCall(): string {
    return `const ${CALL}=${ENTER}();`;
  }

  #open(up: number, kind: Scope['kind'], names: readonly string[], imports: readonly string[] = []): number {
    this.scopes.push({ up, kind, names: [...new Set(names)], imports });
    return this.#first[1] + this.scopes.length - 1;
  }

  #list(list: readonly AnyNode[], opens: number | null, around: Around): void {
    for (const spot of statementsOf(list, opens)) this.#stop(spot, around);
  }

  #stop(spot: StatementSpot, around: Around): void {
    if (isIdle(spot)) return;
    this.inserts.push(...spot.put(this.#check(spot.node, around, CALL)));
  }

  #check(node: AnyNode, around: Around, call: string): string {
    const number = this.#first[0] + this.sites.length;
    this.sites.push({ path: this.#path, line: lineOf(node), ...around, awaits: awaits(node) });
    return `${ON}[${number}]&&${STOP}(${number},${call},${TEXT}=>eval(${TEXT}))`;
  }

  #visit(node: AnyNode, around: Around): void {
    if (
      node.type === 'FunctionDeclaration' ||
      node.type === 'FunctionExpression' ||
      node.type === 'ArrowFunctionExpression'
    ) {
      const scope = this.#open(around.scope, 'call', namesOf(node));
      const hasThis = around.hasThis || node.type !== 'ArrowFunctionExpression';
      const inside: Around = { scope, within: scope, hasThis };
      const put = startOf(node.body);
      if (node.body.type === 'BlockStatement') {
        this.inserts.push(...(put?.(this.#newCall.slice(0, -1)) ?? []));
        this.#list(node.body.body, node.body.start + 1, inside);
      } else this.inserts.push(...(put?.(this.#check(node.body, inside, '0')) ?? []));
      const within = node.body.type === 'BlockStatement' ? node.body.body : [node.body];
      for (const child of [...node.params, ...within]) this.#visit(child, inside);
      return;
    }
    const names = namesOf(node);
    const isCall = node.type === 'StaticBlock';
    const scope =
      names.length > 0 || isCall ? this.#open(around.scope, isCall ? 'call' : 'block', names) : around.scope;
    const inside: Around = {
      scope,
      within: isCall ? scope : around.within,
      hasThis: around.hasThis || isCall || node.type === 'PropertyDefinition',
    };
    if (node.type === 'BlockStatement') this.#list(node.body, node.start + 1, inside);
    if (node.type === 'StaticBlock') this.#list(node.body, null, inside);
    if (node.type === 'SwitchCase') this.#list(node.consequent, null, inside);
    for (const lonely of lonelyOf(node)) this.#stop(lonely, inside);
    for (const child of childrenOf(node)) this.#visit(child, inside);
  }
}

/** The stops of a file, numbered on from `first`; why there are none, in words. */
export function stopsIn(
  path: string,
  text: string,
  first: readonly [site: number, scope: number] = [0, 0],
): Result<Stops, string> {
  const maker = new StopMaker(path, first);
  try {
    maker.read(parseFile(text), text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const because = cause.message.replace(/ \(\d+:\d+\)$/, '');
    return err(words.file.unparsed(path, because));
  }
  const { sites, scopes, inserts } = maker;
  if (scopes.some(({ names, imports }) => names.includes('eval') || imports.includes('eval'))) {
    return err(words.refused.hasEval(path));
  }
  return ok({ sites, scopes, inserts });
}

/** The numbers of the sites that a breakpoint on the line stands for, at or below it: one for each function on that line. */
export function sitesAt(sites: readonly Site[], path: string, line: number): readonly number[] {
  const ours = [...sites.entries()].filter(([, site]) => site.path === path && site.line >= line);
  const stands = Math.min(...ours.map(([, site]) => site.line));
  const byFunction = Map.groupBy(
    ours.filter(([, site]) => site.line === stands),
    ([, site]) => site.within,
  );
  return [...byFunction.values()].flatMap(([first]) => (first ? [first[0]] : []));
}
