/** Requests that are being worked on, for the page "who is slow right now". */
const rows = new Set();

export function enter(ctx) {
  rows.add({ ctx, startedAt: Date.now() });
}

export function leave(ctx) {
  for (const row of rows) if (row.ctx === ctx) rows.delete(row);
}

/** What `GET /debug/inflight` answers: the oldest first. */
export function report() {
  const now = Date.now();
  const requests = [...rows]
    .filter(({ ctx: { res } }) => !res.destroyed && !res.writableFinished && !res.closed)
    .sort((a, b) => a.startedAt - b.startedAt)
    .map(({ ctx, startedAt }) => ({
      id: ctx.id,
      method: ctx.req.method,
      path: ctx.path,
      ageMs: now - startedAt,
    }));
  return { count: requests.length, requests };
}
