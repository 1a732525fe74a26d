/**
 * The depot's client, as shipped.
 *
 *   store.get(id, callback)   callback(error, parcel), later and once.
 *                             error is null unless the store is down.
 *                             parcel is undefined for an id the store does not have.
 *
 * For tests: store.put(id, parcel), store.down = true, store.asked (how often get was called).
 */
const parcels = new Map([
  ['NL-1001', { place: 'sorting centre Utrecht', since: '2026-03-02T06:10:00Z', shelf: 'A4' }],
  ['NL-1002', { place: 'with the courier', since: '2026-03-02T08:45:00Z', shelf: null }],
  ['NL-1003', { place: 'pick-up point Haarlem', since: '2026-03-01T17:30:00Z', shelf: '12' }],
]);

export const store = {
  down: false,
  asked: 0,
  put(id, parcel) {
    parcels.set(id, parcel);
  },
  get(id, callback) {
    store.asked += 1;
    setImmediate(() => {
      if (store.down) callback(new Error('parcel store: connection refused'));
      else callback(null, parcels.get(id));
    });
  },
};
