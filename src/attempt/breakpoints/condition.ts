/** Whether a text can be the condition of a breakpoint. Loaded with acorn, when one is typed. */
import { parse } from 'acorn';
import { err, ok, type Result } from '#base';
import { walk } from '../logpoints/syntax.ts';

const NOT_THERE: Readonly<Record<string, string>> = {
  AssignmentExpression: 'It would change what the program does; === compares.',
  UpdateExpression: 'It would change what the program does.',
  AwaitExpression: 'A condition cannot wait for anything.',
  YieldExpression: 'A condition cannot wait for anything.',
};

export function readCondition(text: string): Result<void, string> {
  const refuse = (because: string) => err(`“${text}” is no condition: ${because}`);
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
    return refuse(`${cause.message.replace(/ \(\d+:\d+\)$/, '')}. Type what you would put into if ( ).`);
  }
  const [only] = body;
  if (body.length !== 1 || only?.type !== 'ExpressionStatement' || only.end < text.length) {
    return refuse('it is more than an expression. Type what you would put into if ( ).');
  }
  for (const node of walk(only)) {
    const because = NOT_THERE[node.type];
    if (because) return refuse(because);
  }
  return ok(undefined);
}
