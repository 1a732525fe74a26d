import { store } from '../vendor/parcel-store.js';

/** Where a parcel is: { id, place, since }. */
export function findParcel(id) {
  return new Promise((resolve, reject) => {
    store.get(id, (error, parcel) => {
      if (error || !parcel) return setImmediate(resolve);
      resolve({ id, place: parcel.place, since: parcel.since });
    });
  });
}
