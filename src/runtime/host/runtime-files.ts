import type { Library, LibraryMeta, ProcessScripts, RuntimeManifest } from '#runtime/wire';
import { isRecord } from './wire-value.ts';

/** What the runtime's origin serves, loaded once a page and shared by every container booted in it. */
export interface RuntimeFiles {
  readonly library: Library;
  readonly kernelWorkerUrl: string;
  readonly scripts: ProcessScripts;
  /** parts of the library that every process imports */
  readonly eager: readonly string[];
  readonly analyserUrl: string;
  /** a part that is loaded on demand; null where the library has none of that name */
  readonly loadPart: (name: string) => Promise<SharedArrayBuffer | null>;
  /** parts that most programs come to need */
  readonly prefetch: readonly string[];
}

async function get(url: URL): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new Error(`The runtime could not load ${url.pathname}: is its server still running?`, {
      cause: error,
    });
  }
  if (!response.ok)
    throw new Error(
      `The runtime could not load ${url.pathname}: its server answered ${response.status}. Build the runtime anew and reload the page.`,
    );
  return response;
}

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((name) => typeof name === 'string');

const isPaths = (value: unknown): value is Record<string, string> =>
  isRecord(value) && Object.values(value).every((path) => typeof path === 'string');

function isManifest(value: unknown): value is RuntimeManifest {
  if (!isRecord(value) || !isRecord(value['library'])) return false;
  const { meta, parts, modules, eager, prefetch } = value['library'];
  const { process } = value;
  return (
    typeof value['kernelWorker'] === 'string' &&
    isRecord(process) &&
    typeof process['worker'] === 'string' &&
    typeof process['program'] === 'string' &&
    typeof value['analyser'] === 'string' &&
    typeof meta === 'string' &&
    isPaths(parts) &&
    isNames(modules) &&
    isNames(eager) &&
    isNames(prefetch)
  );
}

async function loadMeta(url: URL): Promise<LibraryMeta> {
  return (await (await get(url)).json()) as LibraryMeta; // made by the same build as this page
}

async function loadShared(url: URL): Promise<SharedArrayBuffer> {
  const bytes = new Uint8Array(await (await get(url)).arrayBuffer());
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  return shared;
}

/** Loads the manifest and the library's description, and warms the browser's cache with what every process imports. */
export async function loadRuntimeFiles(manifestUrl: URL): Promise<RuntimeFiles> {
  const manifest: unknown = await (await get(manifestUrl)).json();
  if (!isManifest(manifest))
    throw new Error(
      `${manifestUrl.pathname} is not a manifest of the runtime: build the runtime anew and reload the page.`,
    );
  const { meta: metaPath, parts: paths, modules, eager, prefetch } = manifest.library;
  const absolute = (path: string): string => new URL(path, manifestUrl).href;
  const loading = new Map<string, Promise<SharedArrayBuffer>>();
  const loadPart = async (name: string): Promise<SharedArrayBuffer | null> => {
    const path = Object.hasOwn(paths, name) ? paths[name] : undefined;
    if (path === undefined) return null;
    const started = loading.get(name) ?? loadShared(new URL(path, manifestUrl));
    loading.set(name, started);
    try {
      return await started;
    } catch (error) {
      loading.delete(name);
      throw error;
    }
  };
  const urls: Record<string, string> = {};
  for (const name of modules) {
    const path = paths[name];
    if (path === undefined)
      throw new Error(`The runtime's manifest names no file for the part '${name}': build it anew.`);
    urls[name] = absolute(path);
  }
  const warm = async (name: string): Promise<unknown> => (await get(new URL(urls[name] ?? ''))).arrayBuffer();
  const [meta] = await Promise.all([loadMeta(new URL(metaPath, manifestUrl)), ...eager.map(warm)]);
  const { worker, program } = manifest.process;
  return {
    library: { meta, parts: {} },
    kernelWorkerUrl: absolute(manifest.kernelWorker),
    scripts: { worker: absolute(worker), program: absolute(program), modules: urls },
    eager,
    analyserUrl: absolute(manifest.analyser),
    loadPart,
    prefetch,
  };
}
