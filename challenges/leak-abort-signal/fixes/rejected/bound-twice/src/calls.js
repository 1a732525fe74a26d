import { CustomsTimeout } from './errors.js';

class Call {
  constructor(what, shutdown, timeoutMs) {
    this.controller = new AbortController();
    this.shutdown = shutdown;
    this.shutdown.signal.addEventListener('abort', this.cancel.bind(this));
    this.deadline = setTimeout(() => this.controller.abort(new CustomsTimeout(what, timeoutMs)), timeoutMs);
  }

  cancel() {
    this.controller.abort(this.shutdown.signal.reason);
  }

  release() {
    clearTimeout(this.deadline);
    this.shutdown.signal.removeEventListener('abort', this.cancel.bind(this));
  }
}

export function createCalls({ shutdown, timeoutMs }) {
  return async function call(what, start) {
    shutdown.signal.throwIfAborted();
    const one = new Call(what, shutdown, timeoutMs);
    try {
      return await start(one.controller.signal);
    } finally {
      one.release();
    }
  };
}
