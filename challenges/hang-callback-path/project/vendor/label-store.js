/**
 * Stand-in for the shared label table. Not ours to edit.
 * Append-only: what was written stays, a second label for an order is a second row (and a second parcel).
 */
const rows = [];

export const labelStore = {
  append(label) {
    const row = Object.freeze({ ...label });
    rows.push(row);
    return row;
  },
  find: (orderId) => rows.find((row) => row.orderId === orderId),
  rows: () => [...rows],
};
