import type { Pattern, Statement, ModuleDeclaration, Class, Function as FunctionNode } from 'acorn';
import { children, isFunction, patternNames, walk, type AnyNode, type Program } from './syntax-tree.ts';

/** Where a name is used, and how the use must be written when it becomes a property access. */
export interface Reference {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly use: 'read' | 'call' | 'shorthand' | 'write';
  /** a statement of a list begins with it: what stands in its place must not continue the one before */
  readonly begins?: true;
}

type Names = ReadonlySet<string>;

const unparenthesised = (node: AnyNode): AnyNode =>
  node.type === 'ParenthesizedExpression' ? unparenthesised(node.expression) : node;

function declareLexical(body: readonly (Statement | ModuleDeclaration)[], into: Set<string>): void {
  for (const statement of body) {
    const declaration =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
        ? statement.declaration
        : statement;
    if (declaration?.type === 'VariableDeclaration' && declaration.kind !== 'var')
      for (const { id } of declaration.declarations) for (const name of patternNames(id)) into.add(name);
    else if (
      (declaration?.type === 'ClassDeclaration' || declaration?.type === 'FunctionDeclaration') &&
      declaration.id
    )
      into.add(declaration.id.name);
  }
}

function declareVars(body: AnyNode, into: Set<string>): void {
  walk(body, (node) => {
    if (node !== body && isFunction(node)) return false;
    if (node.type === 'VariableDeclaration' && node.kind === 'var')
      for (const { id } of node.declarations) for (const name of patternNames(id)) into.add(name);
    return true;
  });
}

/** Finds every free use of `names` in a module, respecting scopes. */
export function findReferences(program: Program, names: Names): Reference[] {
  const found: Reference[] = [];
  const beginnings = new Set<number>();
  const visitAll = (nodes: Iterable<AnyNode | null | undefined>, hidden: Names): void => {
    for (const node of nodes) visit(node, hidden);
  };

  const visitList = (statements: readonly AnyNode[], hidden: Names): void => {
    for (const { type, start } of statements) if (type === 'ExpressionStatement') beginnings.add(start);
    visitAll(statements, hidden);
  };

  const identifier = (node: AnyNode, hidden: Names, use: Reference['use']): void => {
    if (node.type === 'Identifier' && names.has(node.name) && !hidden.has(node.name))
      found.push({
        name: node.name,
        start: node.start,
        end: node.end,
        use,
        ...(beginnings.has(node.start) ? { begins: true } : {}),
      });
  };

  /** Patterns declare; only their defaults and computed keys use names. */
  const visitBinding = (pattern: Pattern | null | undefined, hidden: Names): void => {
    switch (pattern?.type) {
      case 'ObjectPattern':
        for (const property of pattern.properties) {
          if (property.type === 'RestElement') visitBinding(property.argument, hidden);
          else {
            if (property.computed) visit(property.key, hidden);
            visitBinding(property.value, hidden);
          }
        }
        break;
      case 'ArrayPattern':
        for (const element of pattern.elements) visitBinding(element, hidden);
        break;
      case 'AssignmentPattern':
        visitBinding(pattern.left, hidden);
        visit(pattern.right, hidden);
        break;
      case 'RestElement':
        visitBinding(pattern.argument, hidden);
        break;
      case 'Identifier':
      case 'MemberExpression':
      case undefined:
        break;
    }
  };

  /** Patterns on the left of an assignment write to names. */
  const visitTarget = (pattern: AnyNode | null, hidden: Names): void => {
    switch (pattern?.type) {
      case 'Identifier':
        identifier(pattern, hidden, 'write');
        break;
      case 'ObjectPattern':
        for (const property of pattern.properties) {
          if (property.type === 'RestElement') visitTarget(property.argument, hidden);
          else {
            if (property.computed) visit(property.key, hidden);
            // `({ a } = x)` with an imported a throws: what it would have written does not matter
            if (!property.shorthand) visitTarget(property.value, hidden);
          }
        }
        break;
      case 'ArrayPattern':
        for (const element of pattern.elements) visitTarget(element, hidden);
        break;
      case 'AssignmentPattern':
        visitTarget(pattern.left, hidden);
        visit(pattern.right, hidden);
        break;
      case 'RestElement':
        visitTarget(pattern.argument, hidden);
        break;
      case undefined:
        break;
      default:
        visit(pattern, hidden);
    }
  };

  const visitFunction = (node: FunctionNode & AnyNode, hidden: Names): void => {
    const inner = new Set(hidden);
    if (node.type === 'FunctionExpression' && node.id) inner.add(node.id.name);
    if (node.type !== 'ArrowFunctionExpression') inner.add('arguments');
    for (const parameter of node.params) for (const name of patternNames(parameter)) inner.add(name);
    if (node.body.type === 'BlockStatement') {
      declareLexical(node.body.body, inner);
      declareVars(node.body, inner);
    }
    for (const parameter of node.params) visitBinding(parameter, inner);
    if (node.body.type === 'BlockStatement') visitList(node.body.body, inner);
    else visit(node.body, inner);
  };

  const visitClass = (node: Class & AnyNode, hidden: Names): void => {
    const inner = node.id ? new Set(hidden).add(node.id.name) : hidden;
    visit(node.superClass, inner);
    for (const member of node.body.body) {
      if (member.type === 'StaticBlock') visit(member, inner);
      else {
        if (member.computed) visit(member.key, inner);
        visit(member.value, inner);
      }
    }
  };

  const visitLoop = (
    node: Extract<AnyNode, { type: 'ForStatement' | 'ForInStatement' | 'ForOfStatement' }>,
    hidden: Names,
  ): void => {
    const inner = new Set(hidden);
    const head = node.type === 'ForStatement' ? node.init : node.left;
    if (head?.type === 'VariableDeclaration' && head.kind !== 'var')
      for (const { id } of head.declarations) for (const name of patternNames(id)) inner.add(name);
    if (node.type === 'ForStatement') visitAll([node.init, node.test, node.update], inner);
    else {
      if (node.left.type === 'VariableDeclaration') visit(node.left, inner);
      else visitTarget(node.left, inner);
      visit(node.right, inner);
    }
    visit(node.body, inner);
  };

  function visit(node: AnyNode | null | undefined, hidden: Names): void {
    if (node === null || node === undefined) return;
    switch (node.type) {
      case 'Identifier':
        return identifier(node, hidden, 'read');
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'MetaProperty':
        return;
      case 'ExportNamedDeclaration':
        return visit(node.declaration, hidden);
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return visitFunction(node, hidden); // the union narrows to its function members
      case 'ClassDeclaration':
      case 'ClassExpression':
        return visitClass(node, hidden); // likewise
      case 'BlockStatement':
      case 'StaticBlock': {
        const inner = new Set(hidden);
        declareLexical(node.body, inner);
        if (node.type === 'StaticBlock') declareVars(node, inner);
        return visitList(node.body, inner);
      }
      case 'SwitchStatement': {
        visit(node.discriminant, hidden);
        const inner = new Set(hidden);
        for (const { consequent } of node.cases) declareLexical(consequent, inner);
        for (const { test, consequent } of node.cases) {
          visit(test, inner);
          visitList(consequent, inner);
        }
        return;
      }
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
        return visitLoop(node, hidden);
      case 'CatchClause': {
        const inner = new Set(hidden);
        for (const name of patternNames(node.param ?? null)) inner.add(name);
        visitBinding(node.param, inner);
        return visit(node.body, inner);
      }
      case 'VariableDeclaration':
        for (const { id, init } of node.declarations) {
          visitBinding(id, hidden);
          visit(init, hidden);
        }
        return;
      case 'MemberExpression':
        visit(node.object, hidden);
        if (node.computed) visit(node.property, hidden);
        return;
      case 'Property':
        if (node.computed) visit(node.key, hidden);
        if (node.shorthand && node.value.type === 'Identifier')
          return identifier(node.value, hidden, 'shorthand');
        return visit(node.value, hidden);
      case 'CallExpression': {
        const callee = unparenthesised(node.callee);
        if (callee.type === 'Identifier') identifier(callee, hidden, 'call');
        else visit(callee, hidden);
        return visitAll(node.arguments, hidden);
      }
      case 'TaggedTemplateExpression':
        if (node.tag.type === 'Identifier') identifier(node.tag, hidden, 'call');
        else visit(node.tag, hidden);
        return visit(node.quasi, hidden);
      case 'AssignmentExpression':
        visitTarget(node.left, hidden);
        return visit(node.right, hidden);
      case 'UpdateExpression':
        return visitTarget(node.argument, hidden);
      case 'LabeledStatement':
        return visit(node.body, hidden);
      default:
        return visitAll(children(node), hidden);
    }
  }

  visitList(program.body, new Set());
  return found;
}
