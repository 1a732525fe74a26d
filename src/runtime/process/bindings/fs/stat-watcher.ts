import { ErrnoError } from '#base';
import { host } from '../../host.ts';
import { kernel } from '../../kernel-client.ts';
import { loop } from '../../loop.ts';
import { errno } from '../../uv.ts';
import { HandleWrap, makeCallback } from '../../wraps.ts';
import { pathOf } from './call.ts';
import { fieldsOf, fillFields, STAT_FIELDS } from './stat.ts';

const NOTHING: readonly number[] = new Array<number>(STAT_FIELDS).fill(0);
const ATIME_FIELDS = new Set([10, 11]);

interface Look {
  readonly status: number;
  readonly fields: readonly number[];
}

/** `fs.watchFile`: asks again and again, as libuv's uv_fs_poll does. */
export class StatWatcher extends HandleWrap {
  #big: boolean;
  #path = '';
  #interval = 0;
  #last: Look | undefined;
  #timer: number | undefined;

  constructor(big: unknown) {
    super();
    this.#big = big === true;
    HandleWrap.onClose(this, () => {
      host.clearTimeout(this.#timer);
    });
  }

  start(path: unknown, interval: unknown): number {
    this.#path = pathOf(path);
    this.#interval = Number(interval);
    HandleWrap.setActive(this, true);
    loop.enqueue(() => {
      this.#poll();
    });
    return 0;
  }

  #look(): Look {
    try {
      return { status: 0, fields: fieldsOf(kernel.call('stat', this.#path, true)) };
    } catch (error) {
      if (error instanceof ErrnoError) return { status: errno(error.code), fields: NOTHING };
      throw error;
    }
  }

  #poll(): void {
    if (HandleWrap.isClosed(this)) return;
    const previous = this.#last;
    const now = this.#look();
    this.#last = now;
    this.#timer = host.setTimeout(() => {
      loop.enqueue(() => {
        this.#poll();
      });
    }, this.#interval);
    const changed =
      previous === undefined
        ? now.status !== 0 // the first look is told only when it fails
        : now.status !== previous.status ||
          now.fields.some((value, i) => value !== previous.fields[i] && !ATIME_FIELDS.has(i));
    if (!changed) return;
    const values = this.#big ? new BigInt64Array(STAT_FIELDS * 2) : new Float64Array(STAT_FIELDS * 2);
    fillFields(values, now.fields);
    fillFields(values, previous?.fields ?? NOTHING, STAT_FIELDS);
    makeCallback(this, 'onchange', now.status, values);
  }
}
