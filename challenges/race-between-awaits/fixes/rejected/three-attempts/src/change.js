const ATTEMPTS = 3;

/** Changes a value in the database: reads it, asks `next` for the new one, and writes it if nobody else has meanwhile. */
export async function change(db, key, next) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { value, version } = await db.get(key);
    const { value: after, result } = next(value);
    if (await db.compareAndSet(key, version, after)) return result;
  }
  throw new Error(`${key} was changed ${ATTEMPTS} times while we tried`);
}
