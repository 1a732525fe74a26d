import { setTimeout as sleep } from 'node:timers/promises';

/** Reads, changes and writes a row, again when somebody else was quicker; `change` gives the new row or undefined. */
async function update(results, video, change) {
  for (;;) {
    const { revision, row } = await results.read(video);
    const next = change(row);
    if (!next) return false;
    try {
      await results.write(video, next, { ifRevision: revision });
      return true;
    } catch (error) {
      if (error.code !== 'CONFLICT') throw error;
      await sleep(300);
    }
  }
}

const newerOf = (fences = {}, version) => Object.keys(fences).some((other) => Number(other) > version);

/** Notes that this delivery has begun. False if there is nothing to do for it. */
export const begin = (results, { job, number }) =>
  update(results, job.video, (row) => {
    const { fences = {} } = row ?? {};
    if (newerOf(fences, job.version)) return undefined;
    if ((fences[job.version] ?? 0) > number) throw new Error('begun by a later delivery');
    return { ...row, fences: { [job.version]: number } };
  });

/** Shows the file to the players, if nobody has begun the job again and there is no newer version. */
export const publish = (results, { job, number }, url, lost) =>
  update(results, job.video, (row) => {
    lost.throwIfAborted();
    if (row?.version >= job.version || row?.fences?.[job.version] !== number) return undefined;
    return { ...row, version: job.version, url };
  });
