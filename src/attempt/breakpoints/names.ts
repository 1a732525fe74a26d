/** Which names of a file are known where. */
import type { AnyNode } from 'acorn';
import { boundBy, childrenOf, declaredBy } from '../logpoints/syntax.ts';

export const isFunction = (node: AnyNode): boolean =>
  node.type === 'FunctionDeclaration' ||
  node.type === 'FunctionExpression' ||
  node.type === 'ArrowFunctionExpression';

/** What `var` declares in a body, also in the blocks of it. */
function hoisted(node: AnyNode): readonly string[] {
  if (isFunction(node) || node.type === 'StaticBlock') return [];
  const own = node.type === 'VariableDeclaration' && node.kind === 'var' ? declaredBy(node) : [];
  return [...own, ...childrenOf(node).flatMap(hoisted)];
}

/** What statements of a list declare for the block they are in. */
function lexical(list: readonly AnyNode[]): readonly string[] {
  return list.flatMap((node) => {
    const inner =
      (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration') && node.declaration
        ? node.declaration
        : node;
    if (inner.type === 'FunctionDeclaration' || inner.type === 'ClassDeclaration') return boundBy(inner.id);
    return inner.type === 'VariableDeclaration' && inner.kind !== 'var' ? declaredBy(inner) : [];
  });
}

export const importedBy = (list: readonly AnyNode[]): readonly string[] =>
  list.flatMap((node) =>
    node.type === 'ImportDeclaration' ? node.specifiers.flatMap(({ local }) => boundBy(local)) : [],
  );

/** The names that are known in a node and not around it; imports are apart. */
export function namesOf(node: AnyNode): readonly string[] {
  switch (node.type) {
    case 'Program':
      return [...lexical(node.body), ...node.body.flatMap(hoisted)];
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      const params = node.params.flatMap(boundBy);
      const own = node.type === 'FunctionExpression' ? boundBy(node.id) : [];
      if (node.body.type !== 'BlockStatement') return params;
      return [...params, ...lexical(node.body.body), ...node.body.body.flatMap(hoisted), ...own];
    }
    case 'StaticBlock':
      return [...lexical(node.body), ...node.body.flatMap(hoisted)];
    case 'BlockStatement':
      return lexical(node.body);
    case 'SwitchStatement':
      return node.cases.flatMap(({ consequent }) => lexical(consequent));
    case 'ForStatement':
      return node.init ? lexical([node.init]) : [];
    case 'ForInStatement':
    case 'ForOfStatement':
      return lexical([node.left]);
    case 'CatchClause':
      return boundBy(node.param);
    case 'ClassExpression':
      return boundBy(node.id);
    default:
      return [];
  }
}
