/** The JavaScript of Node's own library: where it lies, and how it is compiled. */
import { originalLine } from '#runtime/source';
import { host, utf8 } from './host.ts';
import { kernel } from './kernel-client.ts';
import { memoryAccount } from './memory-account.ts';
import { state, type AnyFunction } from './state.ts';

/** the part that every program imports */
const CORE = 'core';

const parts = new Map<string, Uint8Array>();

/** Parts that came with the boot message. */
export function addLibraryParts(shared: Readonly<Record<string, SharedArrayBuffer>>): void {
  for (const [name, buffer] of Object.entries(shared)) parts.set(name, new Uint8Array(buffer));
}

function part(name: string): Uint8Array {
  let bytes = parts.get(name);
  if (bytes === undefined) {
    bytes = kernel.call('libraryPart', name);
    parts.set(name, bytes);
  }
  return bytes;
}

let ids: readonly string[] | undefined;
export const builtinIds = (): readonly string[] => (ids ??= Object.keys(state.meta.builtins));

interface ImportedPart {
  readonly name: string;
  /** the first line that is no more of the library */
  readonly end: number;
}

/** The parts that were imported, by URL, and the functions of their files by id. */
const imported = new Map<string, ImportedPart>();
const functions = new Map<string, AnyFunction>();
const functionText = Function.prototype.toString;

type LibraryModule = Omit<typeof import('library:core'), 'end'> & { readonly end?: number };

/** Takes the functions of an imported part, and empties its export: a program could import it, too. */
export function addBuiltins({ part: name, url, builtins, end }: LibraryModule): void {
  imported.set(url, { name, end: end ?? Infinity });
  for (const [id, body] of builtins) functions.set(id, body);
  builtins.clear();
}

/** Imports parts of the library that programs are likely to need; one that fails to load is got when it is needed. */
export async function importModules(urls: readonly string[]): Promise<void> {
  const loaded = await Promise.allSettled(urls.map((url) => import(url) as Promise<LibraryModule>)); // every part has this form
  for (const one of loaded) if (one.status === 'fulfilled') addBuiltins(one.value);
}

/** part → its files in the order in which they lie there, which is that of their ids */
const filesOfPart = new Map<string, readonly string[]>();

/** The file of the library at a line of an imported part. */
export function builtinAt(
  url: string,
  line: number,
): { readonly id: string; readonly line: number } | undefined {
  const part = imported.get(url);
  if (part === undefined || line >= part.end) return undefined;
  const { name } = part;
  let files = filesOfPart.get(name);
  if (files === undefined) {
    files = builtinIds().filter((id) => state.meta.builtins[id]?.part === name);
    filesOfPart.set(name, files);
  }
  const lineOf = (id: string): number => state.meta.builtins[id]?.line ?? 0;
  const id = files.findLast((each) => lineOf(each) <= line);
  return id === undefined ? undefined : { id, line: line - lineOf(id) + 1 };
}

/** The expression of a built-in's function. */
function expressionOf(id: string): string {
  const ready = functions.get(id);
  if (ready !== undefined) return `(${Reflect.apply(functionText, ready, [])})`;
  const slice = state.meta.builtins[id];
  if (slice === undefined) throw new host.Error(`No such built-in module: ${id}`);
  // text decoders take no shared memory: slice copies
  return utf8.decode(part(slice.part).slice(slice.offset, slice.offset + slice.length));
}

/** Its awaits as Node wrote them: crash print-outs show these lines. */
export function builtinSource(id: string): string {
  const expression = expressionOf(id);
  const text = expression.slice(expression.indexOf('{') + 1, expression.lastIndexOf('\n'));
  const columns = state.meta.columns[id];
  if (columns === undefined) return text;
  const lines = text.split('\n');
  return lines.map((line, index) => originalLine(columns, index + 1, line)).join('\n');
}

const used = new Set<string>();

/** Tells the kernel of each part that this program uses: workers import what programs have used of late. */
function noteUse(id: string): void {
  const name = state.meta.builtins[id]?.part ?? '';
  if (name === CORE || used.has(name)) return;
  used.add(name);
  kernel.post({ type: 'library.used', part: name });
}

/** The function of a built-in; its text starts on line 1 as in Node, so that stack traces name the same lines. */
export function compileBuiltin(id: string): AnyFunction {
  noteUse(id);
  memoryAccount.addText(state.meta.builtins[id]?.length ?? 0);
  const ready = functions.get(id);
  if (ready !== undefined) return ready;
  return host.evalGlobal(`${expressionOf(id)}\n//# sourceURL=node:${id}`) as AnyFunction; // a function expression
}
