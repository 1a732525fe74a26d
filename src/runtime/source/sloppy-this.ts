/** `this` of sloppy functions called without one: the engine's global object, where a context has one of its own. */
import type { Edit } from './edits.ts';
import { walk, type AnyNode, type Program } from './syntax-tree.ts';

export const THIS_HELPER = '$ths';

const isStrictBody = (node: AnyNode): boolean =>
  'body' in node &&
  Array.isArray(node.body) &&
  (node.body as AnyNode[]).some(
    (each) => each.type === 'ExpressionStatement' && each.directive === 'use strict',
  );

/** `this` becomes `$ths(this)` in functions that are not strict. */
export function sloppyThisEdits(program: Program): readonly Edit[] {
  const edits: Edit[] = [];
  if (isStrictBody(program)) return edits;
  const visit = (root: AnyNode, inFunction: boolean): void => {
    walk(root, (node) => {
      if (node === root) return true;
      switch (node.type) {
        case 'ClassDeclaration':
        case 'ClassExpression':
          return false; // strict
        case 'FunctionDeclaration':
        case 'FunctionExpression':
          if (!isStrictBody(node.body)) visit(node, true);
          return false;
        case 'ThisExpression':
          if (inFunction) edits.push({ start: node.start, end: node.end, text: `${THIS_HELPER}(this)` });
          return true;
        default:
          return true;
      }
    });
  };
  visit(program, false);
  return edits;
}
