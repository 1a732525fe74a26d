/**
 * Stand-in for the compliance log (team Legal). Not ours to edit.
 * Append-only: keeps the count of everything and the newest thousand entries.
 */
const KEEP = 1000;
const newest = [];
let count = 0;

export function appendEntry(entry) {
  count += 1;
  newest.push(Object.freeze({ ...entry, sequence: count }));
  if (newest.length > KEEP) newest.shift();
}

export const complianceLog = {
  get count() {
    return count;
  },
  entries: () => [...newest],
};
