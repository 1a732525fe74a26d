/** Requests that are being worked on, for the page "who is slow right now". By request id. */
const rows = new Map();

export function enter(ctx) {
  const { id, path, req } = ctx;
  rows.set(id, { id, path, method: req.method, startedAt: Date.now() });
}

export function leave(ctx) {
  rows.delete(ctx.id);
}

/** What `GET /debug/inflight` answers: the oldest first. */
export function report() {
  const now = Date.now();
  const requests = [...rows.values()]
    .sort((a, b) => a.startedAt - b.startedAt)
    .map(({ id, method, path, startedAt }) => ({ id, method, path, ageMs: now - startedAt }));
  return { count: requests.length, requests };
}
