/** Requests that are being worked on, for the page "who is slow right now". A row for each, whatever id it came with. */
const rows = new Set();

/** Puts a request on the page; the function that it gives takes it off again. */
export function enter({ id, method, path }) {
  const row = { id, method, path, startedAt: Date.now() };
  rows.add(row);
  return () => rows.delete(row);
}

/** What `GET /debug/inflight` answers: the oldest first. */
export function report() {
  const now = Date.now();
  const requests = [...rows].map(({ startedAt, ...row }) => ({ ...row, ageMs: now - startedAt }));
  return { count: requests.length, requests };
}
