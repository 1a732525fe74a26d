import type { Library, LibraryMeta, RuntimeManifest } from '#runtime/wire';
import { isRecord } from './wire-value.ts';

/** What the runtime's origin serves, loaded once a page and shared by every container booted in it. */
export interface RuntimeFiles {
  readonly library: Library;
  readonly kernelWorkerUrl: string;
  readonly processWorkerUrl: string;
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

const isPaths = (value: unknown): value is Record<string, string> =>
  isRecord(value) && Object.values(value).every((path) => typeof path === 'string');

function isManifest(value: unknown): value is RuntimeManifest {
  if (!isRecord(value) || !isRecord(value['library'])) return false;
  const { meta, parts, eager, prefetch } = value['library'];
  return (
    typeof value['kernelWorker'] === 'string' &&
    typeof value['processWorker'] === 'string' &&
    typeof value['analyser'] === 'string' &&
    typeof meta === 'string' &&
    isPaths(parts) &&
    Array.isArray(eager) &&
    eager.every((name) => typeof name === 'string') &&
    Array.isArray(prefetch) &&
    prefetch.every((name) => typeof name === 'string')
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

/** Loads the manifest, the library's description and its eager parts. */
export async function loadRuntimeFiles(manifestUrl: URL): Promise<RuntimeFiles> {
  const manifest: unknown = await (await get(manifestUrl)).json();
  if (!isManifest(manifest))
    throw new Error(
      `${manifestUrl.pathname} is not a manifest of the runtime: build the runtime anew and reload the page.`,
    );
  const { meta: metaPath, parts: paths, eager, prefetch } = manifest.library;
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
  const parts: Record<string, SharedArrayBuffer> = {};
  const loadEager = async (name: string): Promise<void> => {
    const part = await loadPart(name);
    if (part === null)
      throw new Error(`The runtime's manifest names no file for the part '${name}': build it anew.`);
    parts[name] = part;
  };
  const [meta] = await Promise.all([loadMeta(new URL(metaPath, manifestUrl)), ...eager.map(loadEager)]);
  return {
    library: { meta, parts },
    kernelWorkerUrl: new URL(manifest.kernelWorker, manifestUrl).href,
    processWorkerUrl: new URL(manifest.processWorker, manifestUrl).href,
    analyserUrl: new URL(manifest.analyser, manifestUrl).href,
    loadPart,
    prefetch,
  };
}
