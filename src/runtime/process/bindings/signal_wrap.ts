import { isSignal, signalOf, SIGNALS, type Signal as SignalName } from '#runtime/wire';
import type { Binding } from '../binding.ts';
import { kernel } from '../kernel-client.ts';
import { loop } from '../loop.ts';
import { errno } from '../uv.ts';
import { HandleWrap, makeCallback } from '../wraps.ts';

const UNCATCHABLE: ReadonlySet<SignalName> = new Set(['SIGKILL', 'SIGSTOP']);
const handling = new Map<SignalName, Set<Signal>>();

function handle(name: SignalName, handler: Signal): void {
  const handlers = handling.get(name) ?? new Set();
  handling.set(name, handlers);
  if (handlers.size === 0) kernel.post({ type: 'signal.handle', signal: name, on: true });
  handlers.add(handler);
}

function release(name: SignalName, handler: Signal): void {
  const handlers = handling.get(name);
  if (handlers?.delete(handler) === true && handlers.size === 0)
    kernel.post({ type: 'signal.handle', signal: name, on: false });
}

export const isHandled = (name: SignalName): boolean => (handling.get(name)?.size ?? 0) > 0;

class Signal extends HandleWrap {
  #name: SignalName | undefined;

  constructor() {
    super();
    HandleWrap.onClose(this, () => {
      this.stop();
    });
  }

  start(number: unknown): number {
    const name = signalOf(Number(number));
    if (name === undefined || UNCATCHABLE.has(name)) return errno('EINVAL');
    this.stop();
    this.#name = name;
    handle(name, this);
    HandleWrap.setActive(this, true);
    return 0;
  }

  stop(): number {
    if (this.#name !== undefined) release(this.#name, this);
    this.#name = undefined;
    HandleWrap.setActive(this, false);
    return 0;
  }
}

export const binding: Binding = () => {
  kernel.on('signal', ({ signal }) => {
    if (!isSignal(signal)) return;
    loop.enqueue(() => {
      for (const handler of [...(handling.get(signal) ?? [])])
        makeCallback(handler, 'onsignal', SIGNALS[signal]);
    });
  });
  return { Signal };
};
