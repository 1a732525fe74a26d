export { Kernel, type KernelOptions } from './kernel.ts';
export type { ProcessPort, StartWorker, WorkerHandle } from './worker-pool.ts';
