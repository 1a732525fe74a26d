/**
 * Stand-in for the partition of the event log that this pod reads. Not ours to edit.
 *
 *   const log = partition.connect()            begins at the offset that was committed last
 *
 *   await log.poll(max = 50)     the next events, in order: [{ offset, event }], never more than 50; waits for the first one; [] when closed
 *   await log.commit(offset)     everything below `offset` is done: whoever connects next begins there. The last commit counts
 *   log.close(), log.closed
 *
 *     event      { order: { shop, number }, version, type, at }; publishers repeat themselves now and then: an event may be in the log more than once, also
 *                behind later ones of its order. Apart from that the events of an order are in the log by version: 1, 2, 3 …
 *
 * For tests: partition.publish(event), partition.end, partition.committed, partition.polled (highest offset given out, plus one), partition.onCommit,
 * connect({ gate }) has `gate(what)` awaited before each step, log.kill() cuts the line.
 */
const MOST = 50;
const never = new Promise(() => {});
const passed = () => new Promise((resolve) => setImmediate(resolve));

export function createPartition() {
  const events = [];
  const waiting = new Set();
  const partition = {
    committed: 0,
    polled: 0,
    onCommit: () => {},
    get end() {
      return events.length;
    },
    publish(event) {
      events.push(JSON.stringify(event));
      for (const wake of waiting) wake();
      waiting.clear();
    },
    connect,
  };

  function connect({ gate = passed } = {}) {
    let position = partition.committed;
    let dead = false;
    let closed = false;

    async function step(what, act) {
      if (dead) return never;
      await gate(what);
      if (dead) return never;
      const value = await act();
      return dead ? never : value;
    }

    return {
      get closed() {
        return closed;
      },
      poll: (max = MOST) =>
        step('poll', async () => {
          while (position === events.length && !closed) await new Promise((resolve) => waiting.add(resolve));
          if (closed) return [];
          const from = position;
          position = Math.min(events.length, from + Math.min(max, MOST));
          partition.polled = Math.max(partition.polled, position);
          return events.slice(from, position).map((text, n) => ({ offset: from + n, event: JSON.parse(text) }));
        }),
      commit: (offset) =>
        step('commit', () => {
          if (!Number.isInteger(offset) || offset < 0 || offset > events.length)
            throw new RangeError(`commit: ${offset} is no offset of this partition`);
          partition.onCommit(offset);
          partition.committed = offset;
        }),
      close() {
        closed = true;
        for (const wake of waiting) wake();
        waiting.clear();
      },
      kill() {
        dead = closed = true;
      },
    };
  }

  return partition;
}
