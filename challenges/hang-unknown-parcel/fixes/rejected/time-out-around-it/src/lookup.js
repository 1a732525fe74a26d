import { store } from '../vendor/parcel-store.js';

/** Where a parcel is: { id, place, since }. */
const late = () => new Promise((_, reject) => setTimeout(reject, 1_000, new Error('no answer within a second')));

export function findParcel(id) {
  return Promise.race([ask(id), late()]);
}

function ask(id) {
  return new Promise((resolve, reject) => {
    store.get(id, (error, parcel) => {
      if (error) return reject(error);
      if (!parcel) return;
      resolve({ id, place: parcel.place, since: parcel.since });
    });
  });
}
