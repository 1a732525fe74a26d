import { store } from '../vendor/parcel-store.js';

const unknown = new Set();
/** Where a parcel is: { id, place, since }. */
export function findParcel(id) {
  if (unknown.has(id)) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    store.get(id, (error, parcel) => {
      if (error) return reject(error);
      if (!parcel) {
        unknown.add(id);
        return resolve(null);
      }
      resolve({ id, place: parcel.place, since: parcel.since });
    });
  });
}
