import { performance } from 'node:perf_hooks';

const EVERY = 10;
const MINUTE = 60_000;

/** How long the loop was held up: a timer says how late it is. Looks back over one to two minutes. */
class LoopWatch {
  #before = 0;
  #now = 0;
  #since = performance.now();
  #last = performance.now();

  constructor() {
    setInterval(() => this.#tick(), EVERY).unref();
  }

  #tick() {
    const at = performance.now();
    if (at - this.#since >= MINUTE) {
      this.#before = at - this.#since >= 2 * MINUTE ? 0 : this.#now;
      this.#now = 0;
      this.#since = at;
    }
    this.#now = Math.max(this.#now, at - this.#last);
    this.#last = at;
  }

  get max() {
    // what is just going on counts, too: the timer may not have had its turn yet
    return Math.max(this.#before, this.#now, performance.now() - this.#last);
  }
}

const watch = new LoopWatch();

/** What Prometheus asks for. */
export class Metrics {
  #requests = new Map();

  count(route, status) {
    const key = `route="${route}",status="${status}"`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
  }

  text({ cache }) {
    const lines = [...this.#requests].map(([labels, count]) => `http_requests_total{${labels}} ${count}`);
    lines.push(
      `cache_hits_total ${cache.hits}`,
      `cache_misses_total ${cache.misses}`,
      `cache_entries ${cache.size}`,
    );
    lines.push(`heap_used_bytes ${process.memoryUsage().heapUsed}`);
    lines.push(`event_loop_delay_max_ms ${watch.max.toFixed(3)}`);
    return `${lines.join('\n')}\n`;
  }
}
