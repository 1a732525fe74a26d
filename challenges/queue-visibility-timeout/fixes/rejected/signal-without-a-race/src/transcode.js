/** Does all steps of a job, until the signal ends it; resolves with the url of the file. */
export async function transcode(studio, job, { signal, progress }) {
  const steps = studio.steps(job);
  for (let n = 0; n < steps; n += 1) {
    await studio.step(job, n, { signal });
    signal.throwIfAborted();
    progress();
  }
  const url = await studio.join(job);
  signal.throwIfAborted();
  return url;
}
