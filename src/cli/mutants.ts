import { parse, type Node } from 'acorn';

/** One small change to a file that ought to break it. */
export interface Mutant {
  readonly path: string;
  /** says what was changed, and stays the same while that code does: 'src/hub.js: drop await of `save(row)`' */
  readonly name: string;
  readonly text: string;
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly what: string;
}

const SNIPPET_CHARACTERS = 60;

const OPPOSITES: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
  '+': '-',
  '-': '+',
};

/** A node with whatever fields its type has. */
type AnyNode = Node & Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  typeof value.type === 'string' &&
  'start' in value;

function visit(node: AnyNode, each: (node: AnyNode) => void): void {
  each(node);
  for (const value of Object.values(node)) {
    if (isNode(value)) visit(value, each);
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) visit(item, each);
  }
}

/** What each operator makes of a node. */
function changesAt(node: AnyNode, source: string): Change[] {
  const textOf = (part: AnyNode): string => source.slice(part.start, part.end);
  const shown = (part: AnyNode): string => {
    const line = textOf(part).replaceAll(/\s+/g, ' ');
    return `\`${line.length > SNIPPET_CHARACTERS ? `${line.slice(0, SNIPPET_CHARACTERS)}…` : line}\``;
  };
  const replace = (part: AnyNode, text: string, what: string): Change[] => [
    { start: part.start, end: part.end, text, what },
  ];
  switch (node.type) {
    case 'ExpressionStatement':
      return 'directive' in node ? [] : replace(node, ';', `remove ${shown(node)}`);
    case 'ThrowStatement':
    case 'ContinueStatement':
      return replace(node, ';', `remove ${shown(node)}`);
    case 'IfStatement':
    case 'ConditionalExpression': {
      const test = node['test'];
      return isNode(test) ? replace(test, `!(${textOf(test)})`, `negate ${shown(test)}`) : [];
    }
    case 'AwaitExpression': {
      const awaited = node['argument'];
      return isNode(awaited) ? replace(node, `(${textOf(awaited)})`, `drop await of ${shown(awaited)}`) : [];
    }
    case 'TryStatement': {
      const finalizer = node['finalizer'];
      return isNode(finalizer) ? replace(finalizer, '{}', `empty finally ${shown(finalizer)}`) : [];
    }
    case 'Literal': {
      const { value } = node;
      if (typeof value === 'boolean') return replace(node, String(!value), `turn ${shown(node)}`);
      if (typeof value === 'number') return replace(node, String(value + 1), `add 1 to ${shown(node)}`);
      return [];
    }
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const { left, right, operator } = node;
      const other = typeof operator === 'string' ? OPPOSITES[operator] : undefined;
      if (!isNode(left) || !isNode(right) || other === undefined) return [];
      return replace(
        node,
        `${textOf(left)} ${other} ${textOf(right)}`,
        `${other} for ${String(operator)} in ${shown(node)}`,
      );
    }
    default:
      return [];
  }
}

/** Lines of `after`, from 0, that are not in `before`: those outside a longest common subsequence. */
export function changedLines(before: string, after: string): ReadonlySet<number> {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row !== undefined)
        row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const changed = new Set<number>();
  for (let i = 0, j = 0; j < now.length;) {
    if (i < old.length && old[i] === now[j]) {
      i += 1;
      j += 1;
    } else if (i < old.length && at(i + 1, j) >= at(i, j + 1)) i += 1;
    else changed.add(j++);
  }
  return changed;
}

/** Every mutant of a fixed file that touches a line the fix wrote; `before` is the file as it was, '' for a new one. */
export function mutantsOf(path: string, before: string, after: string): Mutant[] {
  const changed = changedLines(before, after);
  const lineAt = (offset: number): number => after.slice(0, offset).split('\n').length - 1;
  const touches = ({ start, end }: Change): boolean => {
    for (let line = lineAt(start); line <= lineAt(end); line += 1) if (!changed.has(line)) return false;
    return true;
  };
  const program: unknown = parse(after, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true });
  if (!isNode(program)) return [];
  const mutants: Mutant[] = [];
  const seen = new Map<string, number>();
  visit(program, (node) => {
    for (const change of changesAt(node, after)) {
      if (!touches(change)) continue;
      const name = `${path}: ${change.what}`;
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      mutants.push({
        path,
        name: count === 1 ? name : `${name} (${count})`,
        text: after.slice(0, change.start) + change.text + after.slice(change.end),
      });
    }
  });
  return mutants;
}
