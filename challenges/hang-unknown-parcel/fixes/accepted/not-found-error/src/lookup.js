import { store } from '../vendor/parcel-store.js';

export class NotFound extends Error {
  name = 'NotFound';
}

/** Where a parcel is: { id, place, since }. Rejects with NotFound for an id nobody has heard of. */
export function findParcel(id) {
  const { promise, resolve, reject } = Promise.withResolvers();
  store.get(id, (error, parcel) => {
    if (error) reject(error);
    else if (parcel) resolve({ id, place: parcel.place, since: parcel.since });
    else reject(new NotFound(`no parcel ${id}`));
  });
  return promise;
}
