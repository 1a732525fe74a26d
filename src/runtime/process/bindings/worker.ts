import type { Binding } from '../binding.ts';
import { unavailable } from '../native-error.ts';

/** Threads of one process would need a worker each with its own bindings: not built yet. */
class Worker {
  constructor() {
    throw unavailable(
      'new Worker() of node:worker_threads',
      'a process is one worker of the browser; start a child process instead',
    );
  }
}

export const binding: Binding = () => ({
  isMainThread: true,
  isInternalThread: false,
  ownsProcessState: true,
  threadId: 0,
  threadName: '',
  resourceLimits: undefined,
  getEnvMessagePort: (): undefined => undefined,
  Worker,
});
