/** Whether a text can be the condition of a breakpoint. Loaded with acorn, when one is typed. */
import { parse } from 'acorn';
import { err, ok, type Result } from '#base';
import { breakpointsWords } from '#words';
import { walk } from '../logpoints/syntax.ts';

const words = breakpointsWords.condition;

const NOT_THERE: Readonly<Record<string, string>> = {
  AssignmentExpression: words.assigns,
  UpdateExpression: words.counts,
  AwaitExpression: words.waits,
  YieldExpression: words.waits,
};

export function readCondition(text: string): Result<void, string> {
  const refuse = (because: string) => err(words.refused(text, because));
  let body;
  try {
    ({ body } = parse(`(${text}\n)`, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      checkPrivateFields: false,
      allowSuperOutsideMethod: true,
    }));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return refuse(words.unparsed(cause.message.replace(/ \(\d+:\d+\)$/, '')));
  }
  const [only] = body;
  if (body.length !== 1 || only?.type !== 'ExpressionStatement' || only.end < text.length) {
    return refuse(words.more);
  }
  for (const node of walk(only)) {
    const because = NOT_THERE[node.type];
    if (because) return refuse(because);
  }
  return ok(undefined);
}
