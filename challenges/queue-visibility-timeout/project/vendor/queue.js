/**
 * Stand-in for the job queue. Not ours to edit.
 *
 *   const queue = jobs.connect()
 *
 *   await queue.receive({ visibilityMs = 30_000 })    the oldest job that nobody has: { job, number }; waits for one; undefined when closed
 *
 *     job        { id, video, version, minutes }
 *     number     how often this job was delivered, this delivery included
 *
 *   For visibilityMs nobody else gets the job. Then it is delivered again, to whoever asks first, and the old delivery is over.
 *
 *   await queue.extend(delivery, { visibilityMs = 30_000 })    from now on for so long; rejects with an Expired if the delivery is over
 *   await queue.release(delivery, { delayMs = 0 })             to be delivered again, after delayMs; the delivery is over
 *   await queue.ack(delivery)                                  done, forget the job; the delivery is over
 *
 * release and ack of a delivery that is over do nothing. Any of these may reject when the line is bad; then nothing has happened.
 *
 * For tests: jobs.publish(job), jobs.open (jobs that are not acked), jobs.deliveries (of all jobs, in order), connect({ gate }) has `gate(what, job)` awaited
 * before each step, queue.close(), queue.closed, queue.kill().
 */
const never = new Promise(() => {});
const passed = () => new Promise((resolve) => setImmediate(resolve));

export class Expired extends Error {
  name = 'Expired';
  code = 'EXPIRED';
}

export function createQueue() {
  const entries = new Set();
  const waiting = [];
  const jobs = {
    deliveries: [],
    get open() {
      return entries.size;
    },
    publish(job) {
      entries.add({ job: Object.freeze({ ...job }), number: 0, current: undefined, timer: undefined, ready: true });
      setImmediate(serve);
    },
    connect,
  };

  function serve() {
    for (const entry of entries) {
      if (!entry.ready) continue;
      const waiter = waiting.shift();
      if (!waiter) return;
      waiter(entry);
    }
  }

  function ready(entry) {
    entry.current = undefined;
    entry.ready = true;
    setImmediate(serve);
  }

  function over(entry, afterMs) {
    clearTimeout(entry.timer);
    entry.timer = setTimeout(ready, afterMs, entry);
  }

  function connect({ gate = passed } = {}) {
    const held = new WeakMap();
    const own = new Set();
    let dead = false;
    let closed = false;

    async function step(what, job, act) {
      if (dead) return never;
      await gate(what, job);
      if (dead) return never;
      const value = await act();
      return dead ? never : value;
    }

    function deliver(entry, visibilityMs) {
      entry.ready = false;
      entry.number += 1;
      const delivery = Object.freeze({ job: entry.job, number: entry.number });
      entry.current = delivery;
      held.set(delivery, entry);
      jobs.deliveries.push(delivery);
      over(entry, visibilityMs);
      return delivery;
    }

    const entryOf = (delivery) => {
      const entry = held.get(delivery);
      return entry?.current === delivery ? entry : undefined;
    };

    return {
      get closed() {
        return closed;
      },
      receive: ({ visibilityMs = 30_000 } = {}) =>
        step('receive', undefined, () => {
          if (closed) return undefined;
          return new Promise((resolve) => {
            const waiter = (entry) => {
              own.delete(waiter);
              resolve(entry && deliver(entry, visibilityMs));
            };
            own.add(waiter);
            waiting.push(waiter);
            setImmediate(serve);
          });
        }),
      extend: (delivery, { visibilityMs = 30_000 } = {}) =>
        step('extend', delivery.job, () => {
          const entry = entryOf(delivery);
          if (!entry) throw new Expired(`delivery ${delivery.number} of job ${delivery.job.id} is over`);
          over(entry, visibilityMs);
        }),
      release: (delivery, { delayMs = 0 } = {}) =>
        step('release', delivery.job, () => {
          const entry = entryOf(delivery);
          if (!entry) return;
          entry.current = undefined;
          over(entry, delayMs);
        }),
      ack: (delivery) =>
        step('ack', delivery.job, () => {
          const entry = entryOf(delivery);
          if (!entry) return;
          clearTimeout(entry.timer);
          entry.current = undefined;
          entries.delete(entry);
        }),
      close() {
        closed = true;
        for (const waiter of own) {
          waiting.splice(waiting.indexOf(waiter), 1);
          waiter();
        }
      },
      kill() {
        dead = true;
        this.close();
      },
    };
  }

  return jobs;
}
