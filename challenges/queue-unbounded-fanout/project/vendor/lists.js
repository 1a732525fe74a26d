/**
 * Stand-in for the customer data base. Not ours to edit.
 *
 *   openList(name)   an async iterable of recipients { address, name }, read from a cursor; undefined if there is no such list
 *
 * The cursor is closed when the list has been read to its end or its reader stops early (the iterator's return()).
 * `cursors.open` says how many are open. Lists: `<number>` has that many recipients, `<number>-bad` a few addresses that do not exist.
 */
const PAGE = 50;

export const cursors = { open: 0, rowsRead: 0 };

async function* read(count, bad) {
  cursors.open += 1;
  try {
    for (let n = 0; n < count; n += 1) {
      if (n % PAGE === 0) await new Promise((resolve) => setImmediate(resolve));
      cursors.rowsRead += 1;
      const host = bad && n % 100 === 40 ? 'nowhere.example' : 'mail.example';
      yield { address: `reader-${n}@${host}`, name: `Reader ${n}` };
    }
  } finally {
    cursors.open -= 1;
  }
}

export function openList(name) {
  const [, count, bad] = /^(\d{1,6})(-bad)?$/.exec(name) ?? [];
  return count === undefined ? undefined : read(Number(count), bad !== undefined);
}
