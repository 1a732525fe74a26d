import { performance } from 'node:perf_hooks';

/** What Prometheus asks for. */
export class Metrics {
  #requests = new Map();

  count(route, status) {
    const key = `route="${route}",status="${status}"`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
  }

  text({ cache }) {
    const lines = [...this.#requests].map(([labels, count]) => `http_requests_total{${labels}} ${count}`);
    lines.push(`cache_hits_total ${cache.hits}`, `cache_misses_total ${cache.misses}`, `cache_entries ${cache.size}`);
    lines.push(`heap_used_bytes ${process.memoryUsage().heapUsed}`);
    lines.push(`event_loop_delay_max_ms ${(performance.eventLoopUtilization().utilization * 1000).toFixed(1)}`);
    return `${lines.join('\n')}\n`;
  }
}
