const rows = new Map();

/** Puts a row on the page; the function it returns takes it off. */
export function enter({ id, method, path }) {
  const key = Symbol(id);
  if (rows.size >= 1000) rows.clear();
  rows.set(key, { id, method, path, startedAt: Date.now() });
  return () => rows.delete(key);
}

export function report() {
  const now = Date.now();
  const requests = Array.from(rows.values(), ({ startedAt, ...row }) => ({ ...row, ageMs: now - startedAt }));
  return { count: requests.length, requests };
}
