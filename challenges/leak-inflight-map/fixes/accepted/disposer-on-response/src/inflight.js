const rows = new Map();

/** Puts the request on the page until its response is closed, however that comes about. */
export function track(req, res, { id, path }) {
  const key = Symbol(id);
  const { method } = req;
  rows.set(key, { id, method, path, since: Date.now() });
  const off = () => {
    res.off('close', off);
    res.off('error', off);
    rows.delete(key);
  };
  res.on('close', off);
  res.on('error', off);
  if (res.closed) off();
}

/** What `GET /debug/inflight` answers: the oldest first. */
export function report() {
  const now = Date.now();
  const requests = Array.from(rows.values(), ({ since, ...facts }) => ({ ...facts, ageMs: now - since }));
  requests.sort((a, b) => b.ageMs - a.ageMs);
  return { count: rows.size, requests };
}
