const TICK_MS = 25;
const KEPT_MS = 60_000;

/** What Prometheus asks for. */
export class Metrics {
  #requests = new Map();
  /** The longest delays of this minute and the one before. */
  #worst = [0, 0];

  constructor() {
    let expected = performance.now() + TICK_MS;
    setInterval(() => {
      const now = performance.now();
      this.#worst[0] = Math.max(this.#worst[0], now - expected);
      expected = now + TICK_MS;
    }, TICK_MS).unref();
    setInterval(() => {
      this.#worst = [0, this.#worst[0]];
    }, KEPT_MS).unref();
  }

  count(route, status) {
    const key = `route="${route}",status="${status}"`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
  }

  text({ cache }) {
    const lines = [...this.#requests].map(([labels, count]) => `http_requests_total{${labels}} ${count}`);
    lines.push(`cache_hits_total ${cache.hits}`, `cache_misses_total ${cache.misses}`, `cache_entries ${cache.size}`);
    lines.push(`event_loop_delay_max_ms ${Math.max(...this.#worst).toFixed(1)}`);
    lines.push(`heap_used_bytes ${process.memoryUsage().heapUsed}`);
    return `${lines.join('\n')}\n`;
  }
}
