/** Writes an event into the history of its order, unless it is there. */
export async function projectEvent(store, { order, version, type, at }) {
  const last = await store.last(order);
  if (last !== undefined && last.version >= version) return;
  await store.append(order, { version, type, at });
}
