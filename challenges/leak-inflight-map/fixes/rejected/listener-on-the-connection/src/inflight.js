/** Requests that are being worked on, for the page "who is slow right now". */
const rows = new Set();

/** Puts the request on the page until its answer is out or its customer is gone. */
export function enter(ctx) {
  const row = { id: ctx.id, method: ctx.req.method, path: ctx.path, startedAt: Date.now() };
  rows.add(row);
  const leave = () => rows.delete(row);
  const { res } = ctx;
  res.once('finish', leave);
  ctx.req.socket.once('close', () => {
    leave();
    ctx.body = undefined;
  });
}

/** What `GET /debug/inflight` answers: the oldest first. */
export function report() {
  const now = Date.now();
  const requests = [...rows]
    .sort((a, b) => a.startedAt - b.startedAt)
    .map(({ id, method, path, startedAt }) => ({ id, method, path, ageMs: now - startedAt }));
  return { count: requests.length, requests };
}
