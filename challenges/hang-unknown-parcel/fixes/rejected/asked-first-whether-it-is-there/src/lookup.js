import { store } from '../vendor/parcel-store.js';

/** Where a parcel is: { id, place, since }. */
const known = (id) => new Promise((resolve) => store.get(id, (_, parcel) => resolve(parcel !== undefined)));

export async function findParcel(id) {
  if (!(await known(id))) return null;
  return new Promise((resolve, reject) => {
    store.get(id, (error, parcel) => {
      if (error) return reject(error);
      if (!parcel) return;
      resolve({ id, place: parcel.place, since: parcel.since });
    });
  });
}
