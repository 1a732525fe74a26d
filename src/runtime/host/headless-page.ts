import { PREVIEW_PATH } from '#runtime/wire';
import type { ContainerParts } from './container.ts';
import { embedderOrigin, greet } from './frame.ts';
import { missingPrerequisite } from './prerequisites.ts';
import { loadRuntimeFiles, type RuntimeFiles } from './runtime-files.ts';
import { containerServer } from './server.ts';

const MANIFEST_PATH = '/runtime.json';

const containerId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(5)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

/** Starts the page: offers containers to the embedding page, or says why nobody can use it. */
export function startHeadlessPage(window: Window): void {
  const origin = embedderOrigin(window);
  if (origin === undefined) {
    window.document.body.textContent =
      'This page runs containers for a page that embeds it with @webcontainer/api. Opened by itself it does nothing.';
    return;
  }
  const page = new URL(window.location.href);
  let files: Promise<RuntimeFiles> | undefined;
  const runtimeFiles = async (): Promise<RuntimeFiles> => {
    files ??= loadRuntimeFiles(new URL(MANIFEST_PATH, page));
    try {
      return await files;
    } catch (error) {
      files = undefined; // the next boot tries again
      throw error;
    }
  };
  const makeParts = async (workdirName: string): Promise<ContainerParts> => {
    const missing = missingPrerequisite();
    if (missing !== undefined) throw new Error(missing);
    const { kernelWorkerUrl, ...files } = await runtimeFiles();
    const id = containerId();
    return {
      id,
      workdirName,
      kernelWorker: new Worker(kernelWorkerUrl, { type: 'module', name: `kernel ${id}` }),
      ...files,
      previewUrl: (port) => new URL(`${PREVIEW_PATH}${id}/${port}/`, page).href,
      serviceWorkers: window.isSecureContext ? window.navigator.serviceWorker : undefined,
      embedder: origin,
    };
  };
  if (missingPrerequisite() === undefined) runtimeFiles().catch(() => undefined); // warms up; a boot reports the failure
  greet(window, origin, containerServer(makeParts));
}
