import { store } from '../vendor/parcel-store.js';

let waiting;
/** Where a parcel is: { id, place, since }. */
export function findParcel(id) {
  return new Promise((resolve, reject) => {
    waiting = resolve;
    store.get(id, (error, parcel) => {
      if (error) return reject(error);
      if (!parcel) return waiting(null);
      resolve({ id, place: parcel.place, since: parcel.since });
    });
  });
}
