/** Reading JavaScript for the logpoints: which names an expression uses, and where statements and scopes of a file are. */
import { parse, type AnyNode, type Node, type Program } from 'acorn';

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

export const childrenOf = (node: AnyNode): readonly AnyNode[] =>
  Object.values(node)
    .flatMap((value: unknown): unknown => value)
    .filter(isNode);

export function* walk(node: AnyNode): Generator<AnyNode> {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}

/** A file as a module or, where it is none, as CommonJS. Throws acorn's SyntaxError, with `loc`. */
export function parseFile(text: string): Program {
  const options = { ecmaVersion: 'latest', locations: true } as const;
  try {
    return parse(text, { ...options, sourceType: 'module' });
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return parse(text, { ...options, sourceType: 'commonjs' });
  }
}

/** Every name the expression takes from around it; too many do no harm. */
export function namesIn(node: AnyNode, into = new Set<string>()): ReadonlySet<string> {
  if (node.type === 'Identifier') into.add(node.name);
  for (const child of childrenOf(node)) {
    const named =
      (node.type === 'MemberExpression' && child === node.property && !node.computed) ||
      (node.type === 'Property' && child === node.key && !node.computed && !node.shorthand);
    if (!named) namesIn(child, into);
  }
  return into;
}

/** The names a pattern binds: of a parameter, of a declaration. */
export function boundBy(pattern: AnyNode | null | undefined): readonly string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) => boundBy(one.type === 'Property' ? one.value : one));
    case 'ArrayPattern':
      return pattern.elements.flatMap(boundBy);
    case 'AssignmentPattern':
      return boundBy(pattern.left);
    case 'RestElement':
      return boundBy(pattern.argument);
    default:
      return [];
  }
}

export function declaredBy(node: AnyNode): readonly string[] {
  if (node.type === 'ExportNamedDeclaration') return node.declaration ? declaredBy(node.declaration) : [];
  if (node.type === 'VariableDeclaration') return node.declarations.flatMap(({ id }) => boundBy(id));
  if (node.type === 'ClassDeclaration') return boundBy(node.id);
  return [];
}

/** Texts to put into a file, each in front of the character at its offset. */
export type Insert = readonly [offset: number, text: string];

/** A place where something can be called: `put` says how. */
export interface Spot {
  readonly line: number;
  readonly start: number;
  readonly put: (call: string) => readonly Insert[];
}

/** A statement: in front of it, and behind it where it declares names. */
export interface StatementSpot extends Spot {
  readonly node: AnyNode;
  readonly declares: readonly string[];
  readonly putAfter: ((call: string) => readonly Insert[]) | null;
  /** A declared function does nothing in its place: what is meant is when it is called. */
  readonly isFunction: boolean;
}

/** The beginning of what a head makes names for: a function and its parameters, a loop and its variables. */
export interface ScopeSpot extends Spot {
  readonly names: readonly string[];
  /** The head goes from `line` to here. */
  readonly lastLine: number;
}

export interface Spots {
  readonly statements: readonly StatementSpot[];
  readonly scopes: readonly ScopeSpot[];
}

export const lineOf = (node: Node): number => node.loc?.start.line ?? 0;

export const isDirective = (node: AnyNode): boolean =>
  node.type === 'ExpressionStatement' && 'directive' in node;

const before =
  (offset: number): Spot['put'] =>
  (call) => [[offset, `${call};`]];
const behind =
  (offset: number): Spot['put'] =>
  (call) => [[offset, `;${call};`]];
const inBraces = ({ start, end }: Node): Spot['put'] => (call) => [[start, `{${call};`], [end, '}']]; // prettier-ignore

const isFunctionDeclaration = (node: AnyNode): boolean =>
  node.type === 'FunctionDeclaration' ||
  ((node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration') &&
    node.declaration?.type === 'FunctionDeclaration');

/** Statements one after the other. What is put in front of one goes behind the one before: its columns stay as they are. */
export function statementsOf(list: readonly AnyNode[], opens: number | null): StatementSpot[] {
  return list.flatMap((node, at) => {
    if (isDirective(node) || node.type === 'ImportDeclaration' || node.type === 'EmptyStatement') return [];
    const last = list[at - 1];
    const declares = declaredBy(node);
    const spot: StatementSpot = {
      node,
      line: lineOf(node),
      start: node.start,
      put: last ? behind(last.end) : before(opens ?? node.start),
      declares,
      putAfter: declares.length > 0 ? behind(node.end) : null,
      isFunction: isFunctionDeclaration(node),
    };
    return [spot];
  });
}

/** The first place in a body that names are known in. */
export function startOf(body: AnyNode): Spot['put'] | null {
  if (body.type === 'BlockStatement') {
    const directive = body.body.findLast(isDirective);
    return directive ? behind(directive.end) : before(body.start + 1);
  }
  if (body.type.endsWith('Statement')) return inBraces(body);
  if (body.type.endsWith('Declaration')) return null;
  return (call) => [[body.start, `(${call},`], [body.end, ')']]; // prettier-ignore
}

function scopeOf(node: AnyNode, names: readonly string[], body: AnyNode, head: Node = node): ScopeSpot[] {
  const put = startOf(body);
  return put ? [{ line: lineOf(head), lastLine: lineOf(body), start: body.start, names, put }] : [];
}

function scopesOf(node: AnyNode): ScopeSpot[] {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return scopeOf(node, node.params.flatMap(boundBy), node.body);
    case 'ForOfStatement':
    case 'ForInStatement':
      return scopeOf(node, declaredBy(node.left), node.body);
    case 'ForStatement':
      return node.init ? scopeOf(node, declaredBy(node.init), node.body) : [];
    case 'CatchClause':
      return scopeOf(node, boundBy(node.param), node.body);
    default:
      return [];
  }
}

function bodiesOf(node: AnyNode): readonly AnyNode[] {
  switch (node.type) {
    case 'IfStatement':
      return [
        node.consequent,
        ...(node.alternate && node.alternate.type !== 'IfStatement' ? [node.alternate] : []),
      ];
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return [node.body];
    default:
      return [];
  }
}

const isPlain = ({ type }: AnyNode): boolean =>
  type.endsWith('Statement') && type !== 'BlockStatement' && type !== 'EmptyStatement';

/** A single statement without braces, such as the one after `if (x)`. */
export const lonelyOf = (node: AnyNode): readonly StatementSpot[] =>
  bodiesOf(node)
    .filter(isPlain)
    .map((lonely) => ({
      node: lonely,
      line: lineOf(lonely),
      start: lonely.start,
      put: inBraces(lonely),
      declares: [],
      putAfter: null,
      isFunction: false,
    }));

export function spotsIn(program: Program): Spots {
  const statements: StatementSpot[] = [];
  const scopes: ScopeSpot[] = [];
  for (const node of walk(program)) {
    if (node.type === 'Program') statements.push(...statementsOf(node.body, null));
    if (node.type === 'BlockStatement') statements.push(...statementsOf(node.body, node.start + 1));
    if (node.type === 'StaticBlock') statements.push(...statementsOf(node.body, null));
    if (node.type === 'SwitchCase') statements.push(...statementsOf(node.consequent, null));
    statements.push(...lonelyOf(node));
    scopes.push(...scopesOf(node));
  }
  statements.sort((a, b) => a.start - b.start);
  return { statements, scopes };
}
