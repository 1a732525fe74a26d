import { resolveLimits, type KernelLimits, type ProcessScripts, type RuntimeManifest } from '#runtime/wire';
import type { PreviewModule } from './preview/main.ts';
import { isRecord } from './wire-value.ts';

/** What the runtime's origin serves, loaded once a page and shared by every container booted in it. */
export interface RuntimeFiles {
  readonly kernelWorkerUrl: string;
  readonly scripts: ProcessScripts;
  /** names of the parts that can be loaded */
  readonly parts: readonly string[];
  readonly analyserUrl: string;
  readonly loadPreviews: () => Promise<PreviewModule>;
  readonly limits: KernelLimits;
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
  const { parts, modules, prefetch } = value['library'];
  const { process } = value;
  return (
    typeof value['kernelWorker'] === 'string' &&
    isRecord(process) &&
    typeof process['worker'] === 'string' &&
    typeof process['program'] === 'string' &&
    typeof value['analyser'] === 'string' &&
    typeof value['previews'] === 'string' &&
    isPaths(parts) &&
    isNames(modules) &&
    isNames(prefetch)
  );
}

async function loadShared(url: URL): Promise<SharedArrayBuffer> {
  const bytes = new Uint8Array(await (await get(url)).arrayBuffer());
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  return shared;
}

/** Loads the manifest, and warms the browser's cache with the program of every process. */
export async function loadRuntimeFiles(manifestUrl: URL): Promise<RuntimeFiles> {
  const manifest: unknown = await (await get(manifestUrl)).json();
  if (!isManifest(manifest))
    throw new Error(
      `${manifestUrl.pathname} is not a manifest of the runtime: build the runtime anew and reload the page.`,
    );
  const limits = resolveLimits(manifest.limits);
  const { parts: paths, modules, prefetch } = manifest.library;
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
  const { worker, program } = manifest.process;
  await (await get(new URL(program, manifestUrl))).arrayBuffer();
  return {
    kernelWorkerUrl: absolute(manifest.kernelWorker),
    scripts: { worker: absolute(worker), program: absolute(program), modules: urls },
    parts: Object.keys(paths),
    analyserUrl: absolute(manifest.analyser),
    // a file of the build beside this one, whose exports are those of preview/main.ts
    loadPreviews: async () => (await import(absolute(manifest.previews))) as PreviewModule,
    limits,
    loadPart,
    prefetch,
  };
}
