import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';

export class Superseded extends Error {
  name = 'Superseded';
}

/** Changes the row of a video, if nobody else does at the same moment: then it looks again. */
async function change(results, video, signal, decide) {
  for (let n = 1; ; n += 1) {
    signal.throwIfAborted();
    const { revision, row = {} } = await results.read(video);
    signal.throwIfAborted();
    const next = decide(row);
    if (next === undefined) return;
    try {
      await results.write(video, next, { ifRevision: revision });
      return;
    } catch (error) {
      if (error.code !== 'CONFLICT' || n === config.conflicts) throw error;
    }
    await sleep(config.conflictMs, undefined, { signal });
  }
}

const isPublished = (row, { version }) => row.url !== undefined && row.version >= version;

/** Says in the row that this delivery works on the job; from now on no earlier one can publish. False if there is nothing to do. */
export async function begin(results, { job, number }, signal) {
  let needed = true;
  await change(results, job.video, signal, (row) => {
    needed = !isPublished(row, job);
    if (!needed) return undefined;
    if (row.claims?.[job.id]?.number > number) throw new Superseded(`job ${job.id} was delivered again`);
    return { ...row, claims: { ...row.claims, [job.id]: { version: job.version, number } } };
  });
  return needed;
}

/** Shows the file to the players, unless they have it or a newer one. */
export async function publish(results, { job, number }, url, signal) {
  await change(results, job.video, signal, (row) => {
    if (isPublished(row, job)) return undefined;
    if (row.claims?.[job.id]?.number !== number) throw new Superseded(`job ${job.id} was delivered again`);
    const newer = Object.entries(row.claims).filter(([, { version }]) => version > job.version);
    return { version: job.version, url, claims: Object.fromEntries(newer) };
  });
}
