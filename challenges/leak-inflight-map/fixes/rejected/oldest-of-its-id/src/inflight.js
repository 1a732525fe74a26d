/** Requests that are being worked on, for the page "who is slow right now". By request id; an id may have several. */
const rows = new Map();

export function enter(ctx) {
  const { id } = ctx;
  const list = rows.get(id) ?? [];
  list.push({ id, method: ctx.req.method, path: ctx.path, startedAt: Date.now() });
  rows.set(id, list);
  ctx.res.once('close', () => {
    list.shift();
    if (list.length === 0) rows.delete(id);
  });
}

/** What `GET /debug/inflight` answers: the oldest first. */
export function report() {
  const now = Date.now();
  const requests = [...rows.values()]
    .flat()
    .sort((a, b) => a.startedAt - b.startedAt)
    .map(({ id, method, path, startedAt }) => ({ id, method, path, ageMs: now - startedAt }));
  return { count: requests.length, requests };
}
