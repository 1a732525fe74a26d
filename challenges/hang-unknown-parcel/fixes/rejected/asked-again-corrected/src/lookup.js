import { store } from '../vendor/parcel-store.js';

const ask = (id) =>
  new Promise((resolve, reject) => store.get(id, (error, parcel) => (error ? reject(error) : resolve(parcel))));

/** Where a parcel is: { id, place, since }. */
export async function findParcel(id) {
  // people type an O for a 0
  const parcel = (await ask(id)) ?? (await ask(id.trim().toUpperCase().replaceAll('O', '0')));
  return parcel && { id, place: parcel.place, since: parcel.since };
}
