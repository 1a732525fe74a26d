/** Where in a file a logpoint calls home, so that no line of the file moves. Loaded with acorn, when there is a logpoint. */
import { parse, type Expression } from 'acorn';
import { err, ok, type Result } from '#base';
import { logpointsWords } from '#words';
import { namesIn, parseFile, spotsIn, walk, type Insert, type Spot, type Spots } from './syntax.ts';

const { file, refused } = logpointsWords;

/** A function of the preload script `points.cjs`; the project does not see it among its globals. */
export const CALL = '__hotfix_logpoint__';

export interface Wish {
  readonly id: number;
  readonly line: number;
  readonly expression: string;
}

export interface Placed {
  /** The line that has something to run, at or below the one that was asked for. */
  readonly line: number;
  readonly inserts: readonly Insert[];
}

const wrong = (cause: unknown): string => {
  if (!(cause instanceof SyntaxError)) throw cause;
  return cause.message.replace(/ \(\d+:\d+\)$/, '');
};

const CHANGES: Readonly<Record<string, string>> = {
  AssignmentExpression: refused.assigns,
  UpdateExpression: refused.counts,
  AwaitExpression: refused.awaits,
  YieldExpression: refused.yields,
};

/** The values to show: one expression, or several with commas between. Said in words where it cannot be. */
export function readExpression(expression: string): Result<Expression, string> {
  if (expression.trim() === '') return err(refused.empty);
  const text = `[${expression}]`;
  let list: Expression | undefined;
  try {
    const { body } = parse(text, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      checkPrivateFields: false,
      allowSuperOutsideMethod: true,
    });
    const [only] = body;
    if (body.length === 1 && only?.type === 'ExpressionStatement') list = only.expression;
  } catch (cause) {
    return err(refused.noExpressionBecause(expression, wrong(cause)));
  }
  if (list?.type !== 'ArrayExpression' || list.end !== text.length || list.elements.includes(null)) {
    return err(refused.noExpression(expression));
  }
  for (const node of walk(list)) {
    const because =
      node.type === 'UnaryExpression' && node.operator === 'delete' ? refused.deletes : CHANGES[node.type];
    if (because) return err(refused.changes(expression, because));
  }
  return ok(list);
}

interface Choice {
  readonly line: number;
  readonly put: Spot['put'];
}

/** Where the names of the expression are known: in the body of a head on this line, behind a declaration, else in front. */
function choose({ statements, scopes }: Spots, line: number, names: ReadonlySet<string>): Choice | null {
  const knows = (bound: readonly string[]): boolean => bound.some((name) => names.has(name));
  const statement = statements.find((one) => one.line === line);
  const heads = scopes.filter((one) => one.line <= line && line <= one.lastLine);
  const inside = heads.findLast((one) => knows(one.names));
  if (inside) return { line, put: inside.put };
  if (statement?.putAfter && knows(statement.declares)) return { line, put: statement.putAfter };
  const first = heads.find((one) => one.line === line);
  if (first && (!statement || statement.isFunction)) return { line, put: first.put };
  if (statement) return { line, put: statement.put };
  const next = statements.find((one) => one.line > line);
  return next ? choose({ statements, scopes }, next.line, names) : null;
}

/** What to put into the file for each logpoint, by its id, or why it cannot be. */
export function placeLogpoints(
  text: string,
  wishes: readonly Wish[],
): Result<ReadonlyMap<number, Result<Placed, string>>, string> {
  let spots: Spots;
  try {
    spots = spotsIn(parseFile(text));
  } catch (cause) {
    return err(file.unparsed(wrong(cause)));
  }
  const placed = new Map<number, Result<Placed, string>>();
  for (const { id, line, expression } of [...wishes].sort((a, b) => a.line - b.line)) {
    const read = readExpression(expression);
    const choice = read.ok ? choose(spots, line, namesIn(read.value)) : null;
    if (!read.ok) placed.set(id, read);
    else if (!choice) placed.set(id, err(refused.noStatement(line)));
    else {
      const inserts = choice.put(`${CALL}(${id},()=>[${expression}])`);
      try {
        parseFile(insert(text, inserts)); // super, private names, arguments: right only in some places
        placed.set(id, ok({ line: choice.line, inserts }));
      } catch (cause) {
        placed.set(id, err(refused.notThere(expression, choice.line, wrong(cause))));
      }
    }
  }
  return ok(placed);
}

/** What ends an expression stands in front of what ends a statement, and that in front of what follows. */
const rank = (what: string): number => ({ ')': 0, '}': 1 })[what[0] ?? ''] ?? 2;

/** The text with everything put in; of several of a kind at one offset the first comes first. */
export function insert(text: string, inserts: readonly Insert[]): string {
  let result = '';
  let from = 0;
  for (const [offset, what] of [...inserts].sort(
    ([a, one], [b, other]) => a - b || rank(one) - rank(other),
  )) {
    result += text.slice(from, offset) + what;
    from = offset;
  }
  return result + text.slice(from);
}
