/** Requests that are being worked on, for the page "who is slow right now". By request id. */
const rows = new Map();

export function enter(ctx) {
  rows.set(ctx.id, { ctx, startedAt: Date.now() });
}

export function leave(ctx) {
  rows.delete(ctx.id);
}

/** What `GET /debug/inflight` answers: the oldest first. */
export function report() {
  const now = Date.now();
  const requests = [...rows.values()]
    .sort((a, b) => a.startedAt - b.startedAt)
    .map(({ ctx, startedAt }) => ({
      id: ctx.id,
      method: ctx.req.method,
      path: ctx.path,
      ageMs: now - startedAt,
    }));
  return { count: requests.length, requests };
}
