/** Text that can be stopped: an engine ends a script from outside, a browser's cannot, so the script looks for itself. */
import type { Edit } from './edits.ts';
import { isFunction, walk, type AnyNode, type Program } from './syntax-tree.ts';

/** `$chk()` throws once the script is to end; `$chk(1)`, where it might have caught that, throws it again. */
export const WATCH_HELPER = '$chk';

const LOOPS: ReadonlySet<string> = new Set([
  'WhileStatement',
  'DoWhileStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
]);

const insert = (at: number, text: string): Edit => ({ start: at, end: at, text });

/** Behind the directives of a function's body. */
function startOfBody(body: Extract<AnyNode, { type: 'BlockStatement' }>): number {
  for (const node of body.body)
    if (node.type !== 'ExpressionStatement' || typeof node.directive !== 'string') return node.start;
  return body.end - 1;
}

/** What goes before and after all other edits, so that those at the same place end up inside. */
export function watchEdits(program: Program): { readonly before: Edit[]; readonly after: Edit[] } {
  const before: Edit[] = [];
  const after: Edit[] = [];
  const look = `${WATCH_HELPER}();`;
  const lookAgain = `${WATCH_HELPER}(1);`;
  walk(program, (node) => {
    if (LOOPS.has(node.type) && 'body' in node) {
      const body = node.body as AnyNode; // of a loop: one statement
      if (body.type === 'BlockStatement') before.push(insert(body.start + 1, look));
      // what an await suspends has left the script; a brace here would not nest with those of the await's own edits
      else if (node.type !== 'ForOfStatement' || !node.await) {
        before.push(insert(body.start, `{${look}`));
        after.push(insert(body.end, '}'));
      }
    } else if (isFunction(node) && 'body' in node) {
      const body = node.body as AnyNode; // of a function: a block or an expression
      if (body.type === 'BlockStatement') before.push(insert(startOfBody(body), look));
    } else if (node.type === 'TryStatement') {
      if (node.handler) before.push(insert(node.handler.body.start + 1, lookAgain));
      if (node.finalizer) before.push(insert(node.finalizer.start + 1, lookAgain));
    }
  });
  return { before, after };
}
