import { monitorEventLoopDelay } from 'node:perf_hooks';

const NS_PER_MS = 1e6;

/** What Prometheus asks for. */
export class Metrics {
  #requests = new Map();
  #delay = monitorEventLoopDelay({ resolution: 20 });

  constructor() {
    this.#delay.enable();
  }

  count(route, status) {
    const key = `route="${route}",status="${status}"`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
  }

  text({ cache }) {
    const lines = [...this.#requests].map(([labels, count]) => `http_requests_total{${labels}} ${count}`);
    lines.push(`cache_hits_total ${cache.hits}`, `cache_misses_total ${cache.misses}`, `cache_entries ${cache.size}`);
    lines.push(`event_loop_delay_max_ms ${this.#delay.max / NS_PER_MS}`);
    lines.push(`heap_used_bytes ${process.memoryUsage().heapUsed}`);
    return `${lines.join('\n')}\n`;
  }
}
