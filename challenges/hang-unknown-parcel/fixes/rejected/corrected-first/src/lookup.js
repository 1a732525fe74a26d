import { store } from '../vendor/parcel-store.js';

/** Where a parcel is: { id, place, since }. */
export function findParcel(id) {
  id = id.toUpperCase().replaceAll('O', '0');
  return new Promise((resolve, reject) => {
    store.get(id, (error, parcel) => {
      if (error) return reject(error);
      if (!parcel) return resolve(null);
      resolve({ id, place: parcel.place, since: parcel.since });
    });
  });
}
