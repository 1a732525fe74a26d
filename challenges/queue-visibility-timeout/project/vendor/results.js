/**
 * Stand-in for the database that the player asks. Not ours to edit.
 *
 *   const results = database.connect()
 *
 *   await results.read(video)                            { revision, row }; revision 0 and no row if there is nothing yet
 *   await results.write(video, row)                      writes the row over whatever there is
 *   await results.write(video, row, { ifRevision })      the same, if its revision is still that one; rejects with a Conflict if not
 *
 * Any of these may reject when the line is bad; then nothing has happened. write resolves with the new revision. A row has { version, url } for the player; what else is in it is up to us.
 *
 * For tests: database.row(video), database.published (every { video, version, url } that a player could see, in order),
 * connect({ gate }) has `gate(what, video)` awaited before each step, results.kill().
 */
const never = new Promise(() => {});
const passed = () => new Promise((resolve) => setImmediate(resolve));

export class Conflict extends Error {
  name = 'Conflict';
  code = 'CONFLICT';
}

export function createResults() {
  const rows = new Map();
  const database = {
    published: [],
    row: (video) => rows.get(video)?.row,
    connect({ gate = passed } = {}) {
      let dead = false;
      async function step(what, video, act) {
        if (dead) return never;
        await gate(what, video);
        if (dead) return never;
        return act();
      }
      return {
        read: (video) =>
          step('read', video, () => {
            const { revision, row } = rows.get(video) ?? { revision: 0 };
            return { revision, row: row && structuredClone(row) };
          }),
        write: (video, row, { ifRevision } = {}) =>
          step('write', video, () => {
            const old = rows.get(video) ?? { revision: 0, row: undefined };
            if (ifRevision !== undefined && ifRevision !== old.revision)
              throw new Conflict(`${video} has revision ${old.revision}, not ${ifRevision}`);
            rows.set(video, { revision: old.revision + 1, row: structuredClone(row) });
            const { version, url } = row;
            if (url !== undefined && (url !== old.row?.url || version !== old.row?.version))
              database.published.push({ video, version, url });
            return old.revision + 1;
          }),
        kill() {
          dead = true;
        },
      };
    },
  };
  return database;
}
