import { promisify } from 'node:util';
import { store } from '../vendor/parcel-store.js';

const get = promisify(store.get);

/** Where a parcel is: { id, place, since }; undefined for an id the store does not have. */
export async function findParcel(id) {
  const parcel = await get(id);
  return parcel && { id, place: parcel.place, since: parcel.since };
}
