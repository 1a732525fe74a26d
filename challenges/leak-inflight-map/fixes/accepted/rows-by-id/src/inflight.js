import { finished } from 'node:stream';

/** Rows of requests that are being worked on, by request id; shops send the same id for several. */
const byId = new Map();

export function enter({ id, req, res, path }) {
  const row = { id, method: req.method, path, startedAt: Date.now() };
  const same = byId.get(id) ?? [];
  byId.set(id, same);
  same.push(row);
  finished(res, () => {
    same.splice(same.indexOf(row), 1);
    if (same.length === 0 && byId.get(id) === same) byId.delete(id);
  });
}

/** What `GET /debug/inflight` answers: the oldest first. */
export function report() {
  const now = Date.now();
  const requests = [...byId.values()]
    .flat()
    .sort((a, b) => a.startedAt - b.startedAt)
    .map(({ id, method, path, startedAt }) => ({ id, method, path, ageMs: now - startedAt }));
  return { count: requests.length, requests };
}
