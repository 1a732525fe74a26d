let nextKey = 1;

/** Requests that are being worked on, by a key of our own: ids come from outside and repeat. */
const rows = new Map();

/** Counts `work` as in flight for as long as it takes. */
export async function whileInFlight(facts, work) {
  const key = nextKey++;
  rows.set(key, { ...facts, startedAt: Date.now() });
  try {
    return await work();
  } finally {
    rows.delete(key);
  }
}

/** What `GET /debug/inflight` answers: the oldest first. */
export function report() {
  const now = Date.now();
  const requests = [];
  for (const { id, method, path, startedAt } of rows.values()) {
    requests.push({ id, method, path, ageMs: now - startedAt });
  }
  return { count: requests.length, requests };
}
