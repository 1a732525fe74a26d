import { ErrnoError } from '#base';
import type { Binding } from '../binding.ts';
import { kernel } from '../kernel-client.ts';
import { loop } from '../loop.ts';
import { errno } from '../uv.ts';
import { HandleWrap, makeCallback } from '../wraps.ts';
import { pathOf } from './fs/call.ts';
import { decodeName } from './fs/names.ts';

const watching = new Map<number, (event: string, name: string) => void>();

class FSEvent extends HandleWrap {
  #watcher: number | undefined;
  #encoding: unknown;

  get initialized(): boolean {
    return this.#watcher !== undefined && !HandleWrap.isClosed(this);
  }

  start(path: unknown, persistent: unknown, recursive: unknown, encoding: unknown): number {
    if (this.initialized) return 0;
    let watcher: number;
    try {
      watcher = kernel.call('watch', pathOf(path), recursive === true);
    } catch (error) {
      if (error instanceof ErrnoError) return errno(error.code);
      throw error;
    }
    this.#watcher = watcher;
    this.#encoding = encoding;
    watching.set(watcher, (event, name) => {
      loop.enqueue(() => {
        if (this.initialized) makeCallback(this, 'onchange', 0, event, decodeName(name, this.#encoding));
      });
    });
    HandleWrap.onClose(this, () => {
      watching.delete(watcher);
      kernel.call('unwatch', watcher);
    });
    HandleWrap.setActive(this, true);
    if (persistent !== true) this.unref();
    return 0;
  }
}

export const binding: Binding = () => {
  kernel.on('watch.event', ({ watcher, event, name }) => watching.get(watcher)?.(event, name));
  return { FSEvent };
};
