/** Does all steps of a job; resolves with the url of the file, or rejects when `lost` is aborted, whatever the machines do. */
export async function transcode(studio, job, lost, ended) {
  const steps = studio.steps(job);
  const { promise, reject } = Promise.withResolvers();
  promise.catch(() => {});
  const stop = () => reject(lost.reason);
  lost.addEventListener('abort', stop);
  try {
    for (let n = 0; n < steps; n += 1) {
      lost.throwIfAborted();
      await Promise.race([studio.step(job, n, { signal: lost }), promise]);
      ended();
    }
    return await Promise.race([studio.join(job), promise]);
  } finally {
    lost.removeEventListener('abort', stop);
  }
}
