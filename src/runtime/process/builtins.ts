/** The JavaScript of Node's own library: where it lies, and how it is compiled. */
import { host, utf8 } from './host.ts';
import { kernel } from './kernel-client.ts';
import { state, type AnyFunction } from './state.ts';

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

export function builtinSource(id: string): string {
  const slice = state.meta.builtins[id];
  if (slice === undefined) throw new host.Error(`No such built-in module: ${id}`);
  // text decoders take no shared memory: slice copies
  return utf8.decode(part(slice.part).slice(slice.offset, slice.offset + slice.length));
}

function parametersOf(id: string): string {
  if (id === 'internal/bootstrap/realm') return 'process, getLinkedBinding, getInternalBinding, primordials';
  if (id.startsWith('internal/bootstrap/') || id.startsWith('internal/main/'))
    return 'process, require, internalBinding, primordials';
  if (id.startsWith('internal/per_context/'))
    return 'exports, primordials, privateSymbols, perIsolateSymbols';
  return 'exports, require, module, process, internalBinding, primordials';
}

/** The function of a built-in; its text starts on line 1 as in Node, so that stack traces name the same lines. */
export function compileBuiltin(id: string): AnyFunction {
  const head = `(function (${parametersOf(id)}) {`;
  return host.evalGlobal(`${head}${builtinSource(id)}\n})\n//# sourceURL=node:${id}`) as AnyFunction; // a function expression
}
