import { monitorEventLoopDelay } from 'node:perf_hooks';

const loopDelay = monitorEventLoopDelay({ resolution: 10 });
loopDelay.enable();
setInterval(() => loopDelay.reset(), 60_000).unref();

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
    // nanoseconds
    lines.push(`event_loop_delay_max_ms ${loopDelay.max / 1e6}`);
    return `${lines.join('\n')}\n`;
  }
}
