import { store } from '../vendor/parcel-store.js';

const known = new Map();
/** Where a parcel is: { id, place, since }. */
export function findParcel(id) {
  if (known.has(id)) return Promise.resolve(known.get(id));
  return new Promise((resolve, reject) => {
    store.get(id, (error, parcel) => {
      if (error) return reject(error);
      if (!parcel) return resolve(null);
      known.set(id, { id, place: parcel.place, since: parcel.since });
      resolve({ id, place: parcel.place, since: parcel.since });
    });
  });
}
