/** Which await has not settled: each tells when it begins to wait, and the promise itself tells when it ends. */
import { parseFile, walk, type Insert } from './syntax.ts';

/** Functions of the preload script. */
export const AWAIT = '__hotfix_await__';
export const ITERATE = '__hotfix_iterate__';

const SHOWN_CHARACTERS = 80;

export interface AwaitSite {
  /** "src/hub.js:9" */
  readonly site: string;
  readonly text: string;
}

/** What to put into a file; the calls are numbered on from `first`. Empty for a file that does not parse. */
export function watchAwaits(
  path: string,
  text: string,
  first: number,
): { readonly sites: readonly AwaitSite[]; readonly inserts: readonly Insert[] } {
  const sites: AwaitSite[] = [];
  const inserts: Insert[] = [];
  let program;
  try {
    program = parseFile(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return { sites, inserts }; // Node says it better
  }
  for (const node of walk(program)) {
    const isLoop = node.type === 'ForOfStatement' && node.await;
    if (node.type !== 'AwaitExpression' && !isLoop) continue;
    const awaited = node.type === 'AwaitExpression' ? node.argument : node.right;
    const call = node.type === 'AwaitExpression' ? AWAIT : ITERATE;
    inserts.push([awaited.start, `${call}(${first + sites.length},(`], [awaited.end, '))']);
    const words = text.slice(awaited.start, awaited.end).replaceAll(/\s+/g, ' ');
    sites.push({
      site: `${path}:${node.loc?.start.line ?? 0}`,
      text: words.length > SHOWN_CHARACTERS ? `${words.slice(0, SHOWN_CHARACTERS)}…` : words,
    });
  }
  return { sites, inserts };
}
