import { project, settles, turns, until } from '#hotfix/probes';

let count = 0;

/** The intake with production's settings (50 events or a second), moved by `clock`. */
export async function openIntake(clock, options = {}) {
  process.env.LOG_LEVEL = 'silent';
  const { createIntake } = await project('src/intake.js');
  const { currentRid } = await project('src/context.js');
  const { desk } = await project('vendor/sink.js');
  const { lines } = await project('vendor/log-collector.js');
  const intake = createIntake({ batchSize: 50, maxWaitMs: 1000, ...options });
  let seen = lines().length;
  return {
    intake,
    currentRid,
    desk,
    /** Log lines since the last time somebody asked, of these kinds (or all). */
    news(...messages) {
      const all = lines();
      const fresh = all.slice(seen);
      seen = all.length;
      return messages.length === 0 ? fresh : fresh.filter(({ message }) => messages.includes(message));
    },
    /** Sends a request with `events` events, the first ones with the `given` ids; it has rid, ids and `answer`. */
    send(tenant, events = 3, given = []) {
      count += 1;
      const rid = `r-${count}-${Math.floor(Math.random() * 1e6)}`;
      const ids = Array.from({ length: events }, (_, n) => given[n] ?? `e-${rid}-${n}`);
      const body = Buffer.alloc(64, count);
      const request = { rid, tenant, events: ids.map((id) => ({ id })), body };
      return { rid, ids, request, answer: intake.handle(request) };
    },
    /** Lets a second and more go by, so that everything that waits is flushed. */
    async flushed(...sent) {
      await turns(10);
      await clock.tickAsync(2500);
      for (const { answer } of sent) await settles(answer);
    },
    parked: (n) => until(() => desk.waiting >= n),
  };
}

/** A tenant nobody has heard of. */
export const someTenant = () => `t-${(count += 1)}-${Math.floor(Math.random() * 1e6)}`;

export const OWN = ['flusher started', 'batch flushed', 'batch failed', 'sink slow'];

/** Own lines of the flushers that carry a request's id, in words. */
export function claimed(lines) {
  const wrong = lines.filter((line) => OWN.includes(line.message) && line.rid !== undefined);
  return { count: wrong.length, example: wrong[0] && `"${wrong[0].message}" carries ${wrong[0].rid}` };
}
