import type { Binding } from '../binding.ts';
import { compileCache } from '../compile-cache.ts';
import { readText } from '../file-cache.ts';
import { host } from '../host.ts';
import { kernel } from '../kernel-client.ts';
import { nodeError } from '../native-error.ts';
import type { AnyFunction } from '../state.ts';
import { compile_cache } from './rare-part.ts';

/** name, main, type, imports, exports (both as they are or as JSON), path: what `package_json_reader.js` deserialises. */
type PackageTuple = readonly [
  name: string | undefined,
  main: string | undefined,
  type: 'commonjs' | 'module' | 'none',
  imports: string | null | undefined,
  exports: string | null | undefined,
  path: string,
];

interface CachedPackage {
  readonly version: number;
  readonly tuple: PackageTuple | undefined;
}

const cache = new Map<string, CachedPackage>();

const field = (value: unknown): string | null | undefined => {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** Who asked for the package. */
interface Asker {
  readonly base: string | undefined;
  readonly specifier: string | undefined;
}

function invalid(path: string, asker: Asker | undefined): Error {
  const { base, specifier } = asker ?? { base: undefined, specifier: undefined };
  const importing =
    base === undefined || specifier === undefined
      ? ''
      : ` while importing "${specifier}" from ${base.startsWith('file:') ? asPath(base) : base}`;
  return nodeError('Error', 'ERR_INVALID_PACKAGE_CONFIG', `Invalid package config ${path}${importing}.`);
}

function parsePackage(text: string, path: string, asker: Asker | undefined): PackageTuple {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid(path, asker); // Node's parser names no place either
  }
  // no prototype: a program may have put properties of these names on Object's
  const config = { __proto__: null, ...(typeof json === 'object' ? json : null) } as Record<string, unknown>;
  const text_ = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const { type } = config;
  return [
    text_(config['name']),
    text_(config['main']),
    type === 'module' || type === 'commonjs' ? type : 'none',
    field(config['imports']),
    field(config['exports']),
    path,
  ];
}

function readPackage(path: string, asker?: Asker): PackageTuple | undefined {
  const version = kernel.filesVersion();
  const cached = cache.get(path);
  if (cached?.version === version) return cached.tuple;
  const text = readText(path);
  const tuple = text === undefined ? undefined : parsePackage(text, path, asker);
  cache.set(path, { version, tuple });
  return tuple;
}

/** The package.json that governs `path`: the nearest at or above its directory, not looking past node_modules. */
function nearest(path: string): PackageTuple | undefined {
  let directory = path.slice(0, path.lastIndexOf('/'));
  for (;;) {
    if (!directory.endsWith('/node_modules')) {
      const found = readPackage(`${directory}/package.json`);
      if (found !== undefined) return found;
    }
    if (directory === '') return undefined;
    directory = directory.slice(0, directory.lastIndexOf('/'));
  }
}

const asPath = (pathOrUrl: string): string =>
  pathOrUrl.startsWith('file:') ? decodeURIComponent(new host.URL(pathOrUrl).pathname) : pathOrUrl;

let compiling: ReturnType<Binding> | undefined;

const cachePart = (name: string): AnyFunction => (compiling ??= compile_cache({}))[name] as AnyFunction; // what it exports

export const binding: Binding = () => ({
  readPackageJSON: (path: string, _isEsm: unknown, base?: string, specifier?: string) =>
    readPackage(path, { base, specifier }),
  getNearestParentPackageJSON: (path: string) => nearest(path),
  getNearestParentPackageJSONType: (path: string) => nearest(path)?.[2] ?? 'none',
  getPackageScopeConfig: (url: string) => nearest(asPath(url)) ?? '/package.json',
  getPackageType: (url: string) => {
    const type = nearest(asPath(url))?.[2];
    return type === 'none' ? undefined : type;
  },
  enableCompileCache: (...options: unknown[]) => cachePart('enable')(...options),
  getCompileCacheDir: () => compileCache.current?.directory,
  flushCompileCache: () => cachePart('flush')(),
  getCompileCacheEntry: (source: string, name: string) =>
    compileCache.current === undefined ? undefined : cachePart('stripped')(source, name),
  saveCompileCacheEntry: (entry: unknown, transpiled: string) => cachePart('saveStripped')(entry, transpiled),
});
