import fs from 'node:fs';
import { project, virtualClock, turns } from '#hotfix/probes';

export const clock = virtualClock();
const random = (below) => Math.floor(Math.random() * below);
let jobs = 0;

/** A job nobody could have guessed. */
export function someJob(minutes, { video = `video-${random(1e6)}`, version = 1 + random(50) } = {}) {
  jobs += 1;
  return { id: `j-${random(1e6)}-${jobs}`, video, version, minutes };
}

/** Another pod has modules of its own, so nothing that is kept in memory reaches it. Pod 'a' is src itself. */
const copies = new Set();
async function workerOf(pod) {
  if (pod === 'a') return project('src/worker.js');
  const folder = `pod-${pod}`;
  if (!copies.has(folder)) {
    fs.cpSync(project.path('src'), project.path(folder), { recursive: true });
    copies.add(folder);
  }
  return project(`${folder}/worker.js`);
}

/** Queue, machines, results, and workers in pods of their own. */
export async function openStudio() {
  const { createQueue } = await project('vendor/queue.js');
  const { createStudio } = await project('vendor/studio.js');
  const { createResults } = await project('vendor/results.js');
  const queue = createQueue();
  const machines = createStudio();
  const database = createResults();

  const studio = {
    queue,
    machines,
    database,
    /** How often a worker asked to extend a delivery that it had given back. */
    extendedAfterRelease: 0,
    /**
     * Starts a worker. `step`, `ask` and `store` are the gates of its three lines. While it is frozen nothing of it gets through; `freeze('queue')` holds up
     * that line only; `thaw` likewise.
     */
    async worker(name = 'a', { slots = 1, step = () => {}, ask = () => {}, store = () => {} } = {}) {
      const { startWorker } = await workerOf(name);
      const frozen = { queue: undefined, machines: undefined, results: undefined };
      const line =
        (what, gate) =>
        async (...args) => {
          await new Promise((resolve) => setImmediate(resolve));
          await gate(...args);
          while (frozen[what]) await frozen[what].promise;
        };
      const lines = {
        queue: queue.connect({ gate: line('queue', ask) }),
        studio: machines.connect({ name, gate: line('machines', step) }),
        results: database.connect({ gate: line('results', store) }),
      };
      const { extend, release } = lines.queue;
      const released = new Set();
      lines.queue.release = (delivery, options) => {
        released.add(delivery);
        return release(delivery, options);
      };
      lines.queue.extend = (delivery, options) => {
        if (released.has(delivery)) studio.extendedAfterRelease += 1;
        return extend(delivery, options);
      };
      startWorker({ ...lines, slots });
      return {
        name,
        freeze(...which) {
          for (const what of which.length > 0 ? which : Object.keys(frozen)) frozen[what] ??= Promise.withResolvers();
        },
        thaw(...which) {
          for (const what of which.length > 0 ? which : Object.keys(frozen)) {
            frozen[what]?.resolve();
            frozen[what] = undefined;
          }
        },
        kill: () => Object.values(lines).forEach((one) => one.kill()),
      };
    },
    /** Lets seconds go by. */
    async after(seconds) {
      for (let i = 0; i < seconds; i += 1) {
        await clock.tickAsync(1000);
        await turns(3);
      }
    },
    /** Lets seconds go by until the condition holds; resolves with whether it does. */
    async within(seconds, condition) {
      for (let i = 0; i < seconds && !condition(); i += 1) await studio.after(1);
      return condition();
    },
    /** Who has begun a job, in order. */
    begun: ({ id }) => machines.log.filter(({ job, n }) => job === id && n === 0).map(({ by }) => by),
    steps: ({ id }, by) =>
      machines.log.filter((step) => step.job === id && (by === undefined || step.by === by)).length,
    published: ({ video, version }) =>
      database.published.filter((one) => one.video === video && one.version === version),
    done: (job) => studio.published(job).length > 0,
    working: (name) => machines.working.get(name) ?? 0,
    /** What is wrong with what was published of these jobs; undefined if nothing is. `least`: versions that may be left out. */
    wrong(wanted, { left = [] } = {}) {
      for (const job of wanted) {
        const count = studio.published(job).length;
        if (count > 1) return `a version was published ${count} times`;
        if (count === 0 && !left.includes(job)) return 'a version was never published';
      }
      const latest = new Map();
      for (const { video, version } of database.published) {
        if (version < (latest.get(video) ?? 0))
          return `version ${version} was published after version ${latest.get(video)}`;
        latest.set(video, version);
      }
      for (const { video } of wanted) {
        const row = database.row(video);
        const last = database.published.findLast((one) => one.video === video);
        if (last && (row.version !== last.version || row.url !== last.url))
          return `version ${last.version} was published last, and the players see ${row.version} ${row.url}`;
      }
      return undefined;
    },
  };
  return studio;
}
