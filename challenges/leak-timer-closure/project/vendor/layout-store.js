/**
 * Stand-in for the store of dashboard layouts (team Accounts). Not ours to edit.
 * saveLayout(user, layout) keeps the layout as text; `writes` lists what was written, the newest hundred.
 */
const KEEP = 100;

export const writes = [];

export async function saveLayout(user, layout) {
  writes.push({ user, layout: JSON.stringify(layout) });
  if (writes.length > KEEP) writes.shift();
}
