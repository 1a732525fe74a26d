/** Writes an event into the history of its order, unless it is there already. */
export async function projectEvent(store, { order, version, type, at }) {
  const last = await store.last(order);
  if (last && last.version >= version) return;
  await store.append(order, { version, type, at });
}
