import { decode, encode } from '@msgpack/msgpack';
import type { TreeEntry } from '#runtime/wire';
import { fromLatin1, latin1 } from './text-encoding.ts';
import { isRecord } from './wire-value.ts';

/**
 * The tree inside a mount and an export. `@webcontainer/api` sends JSON, with binary contents as one character per
 * byte and `b: true`; `@webcontainer/snapshot` 0.1.0 makes MessagePack of the same shape, with bytes.
 */
type TreeNode =
  { d: Record<string, TreeNode> } | { f: { c: string | Uint8Array; b?: true } } | { f: { l: string } };

const MAX_DEPTH = 200;
const JSON_START = '{'.charCodeAt(0);

function checkedName(name: string, parent: string): string {
  if (name === '' || name === '.' || name === '..' || name.includes('/') || name.includes('\0'))
    throw new TypeError(
      `mount: '${name}' in '${parent === '' ? '/' : parent}' is not a name of one file or folder; nest folders as { directory }`,
    );
  return parent === '' ? name : `${parent}/${name}`;
}

function fileEntry(path: string, file: unknown): TreeEntry {
  if (isRecord(file)) {
    const { c: contents, l: target } = file;
    if (typeof target === 'string') return { kind: 'symlink', path, target };
    if (contents instanceof Uint8Array) return { kind: 'file', path, data: contents };
    if (typeof contents === 'string')
      return {
        kind: 'file',
        path,
        data: file['b'] === true ? fromLatin1(contents) : new TextEncoder().encode(contents),
      };
  }
  throw new TypeError(`mount: '${path}' has no contents; a file needs a string, bytes or a symlink`);
}

function* entriesOf(node: unknown, path: string, depth: number): Generator<TreeEntry> {
  if (depth > MAX_DEPTH)
    throw new TypeError(`mount: folders nest deeper than ${MAX_DEPTH} levels at '${path}'`);
  const folder: unknown = isRecord(node) ? node['d'] : undefined;
  if (!isRecord(folder)) throw new TypeError(`mount: '${path}' is neither a file nor a directory`);
  for (const [name, child] of Object.entries(folder)) {
    const childPath = checkedName(name, path);
    if (isRecord(child) && 'f' in child) {
      yield fileEntry(childPath, child['f']);
      continue;
    }
    yield { kind: 'directory', path: childPath };
    yield* entriesOf(child, childPath, depth + 1);
  }
}

/** The files of a mount payload, parents first; throws `TypeError` for anything but the two formats. */
export function entriesOfPayload(payload: Uint8Array): TreeEntry[] {
  let tree: unknown;
  try {
    tree = payload[0] === JSON_START ? JSON.parse(new TextDecoder().decode(payload)) : decode(payload);
  } catch (error) {
    throw new TypeError(
      `mount: the ${payload.length} bytes given are neither a file tree nor a snapshot of @webcontainer/snapshot`,
      { cause: error },
    );
  }
  return [...entriesOf(tree, '', 0)];
}

function text(data: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    return undefined; // not UTF-8: the caller keeps the bytes
  }
}

function fileNode(data: Uint8Array, format: 'json' | 'binary'): TreeNode {
  if (format === 'binary') return { f: { c: data } };
  const contents = text(data);
  return { f: contents === undefined ? { c: latin1(data), b: true } : { c: contents } };
}

const folderNode = (): { d: Record<string, TreeNode> } => ({
  d: Object.create(null) as Record<string, TreeNode>,
}); // a dictionary: '__proto__' is an ordinary name in it

/** An exported tree in the format a mount takes. An entry with an empty path is the exported thing itself. */
export function payloadOfEntries(entries: readonly TreeEntry[], format: 'json' | 'binary'): Uint8Array {
  let root: TreeNode = folderNode();
  const folders = new Map<string, Record<string, TreeNode>>([['', root.d]]);
  for (const entry of entries) {
    const node: TreeNode =
      entry.kind === 'directory'
        ? folderNode()
        : entry.kind === 'symlink'
          ? { f: { l: entry.target } }
          : fileNode(entry.data, format);
    if (entry.path === '') {
      if (entry.kind === 'directory') continue;
      root = node;
      break;
    }
    const slash = entry.path.lastIndexOf('/');
    const parent = folders.get(slash === -1 ? '' : entry.path.slice(0, slash));
    if (parent === undefined) throw new Error(`export: '${entry.path}' came before its folder`);
    parent[entry.path.slice(slash + 1)] = node;
    if ('d' in node) folders.set(entry.path, node.d);
  }
  return format === 'json' ? new TextEncoder().encode(JSON.stringify(root)) : encode(root).slice();
}
