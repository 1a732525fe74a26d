/** What Prometheus asks for. */
export class Metrics {
  #requests = new Map();

  count(route, status) {
    const key = `route="${route}",status="${status}"`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
  }

  async text({ cache }) {
    const asked = performance.now();
    await new Promise((resolve) => setImmediate(resolve));
    const delay = performance.now() - asked;
    const lines = [...this.#requests].map(([labels, count]) => `http_requests_total{${labels}} ${count}`);
    lines.push(`cache_hits_total ${cache.hits}`, `cache_misses_total ${cache.misses}`, `cache_entries ${cache.size}`);
    lines.push(`event_loop_delay_max_ms ${delay}`);
    lines.push(`heap_used_bytes ${process.memoryUsage().heapUsed}`);
    return `${lines.join('\n')}\n`;
  }
}
