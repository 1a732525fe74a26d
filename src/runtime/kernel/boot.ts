import {
  createCounters,
  createRing,
  type BootMessage,
  type HostMessage,
  type KernelEvent,
} from '#runtime/wire';
import { Kernel } from './kernel.ts';
import type { Analyse } from './source-analyser.ts';
import type { ProcessPort, StartWorker } from './worker-pool.ts';

type Boot = Extract<HostMessage, { readonly type: 'boot' }>;

/** The part of a worker's global scope that the kernel uses. */
export interface KernelScope {
  onmessage: ((event: { readonly data: HostMessage }) => void) | null;
  postMessage(event: KernelEvent, transfer?: Transferable[]): void;
}

/** Waits for the host's boot message, then serves it. */
export function serveHost(scope: KernelScope): void {
  let kernel: Kernel | null = null;
  scope.onmessage = ({ data }) => {
    if (data.type !== 'boot') kernel?.handle(data);
    else if (kernel === null) {
      const versions = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
      kernel = new Kernel({
        ...data,
        versions,
        startWorker: workerStarter(data, versions),
        loadAnalyser: () => loadAnalyser(data.analyserUrl),
        post: (event, transfer = []) => scope.postMessage(event, transfer),
      });
    }
  };
}

async function loadAnalyser(url: string): Promise<Analyse> {
  const module = (await import(url)) as { readonly analyse: Analyse }; // analyser.ts
  return module.analyse;
}

function workerStarter({ scripts }: Boot, versions: SharedArrayBuffer): StartWorker {
  let workers = 0;
  return (onFailure, parts, modules) => {
    // the fragment tells workers apart where the browser tells of their memory
    const name = `w${++workers}`;
    const worker = new Worker(`${scripts.worker}#${name}`, { type: 'module' });
    const { port1, port2 } = new MessageChannel();
    const ring = createRing();
    const counters = createCounters();
    const boot: BootMessage = {
      type: 'boot',
      program: scripts.program,
      parts,
      modules,
      ring,
      versions,
      counters,
      port: port2,
    };
    worker.onerror = (event) => {
      event.preventDefault();
      onFailure(event.message === '' ? `cannot load ${scripts.worker}` : event.message);
    };
    worker.postMessage(boot, [port2]);
    // lib.dom types the listener's event more narrowly than the kernel needs
    return { name, port: port1 as ProcessPort, ring, counters, terminate: () => worker.terminate() };
  };
}
