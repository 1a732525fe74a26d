/** Requests that are being worked on. They go by themselves when nothing else needs them. */
const rows = new WeakMap();

export function enter(ctx) {
  rows.set(ctx.req, { id: ctx.id, path: ctx.path, startedAt: Date.now() });
}

/** What `GET /debug/inflight` answers. */
export function report() {
  return { count: 0, requests: [] };
}
