/** Does all steps of a job; resolves with the url of the file. */
export async function transcode(studio, job, { signal, progress }) {
  const steps = studio.steps(job);
  for (let n = 0; n < steps; n += 1) {
    signal.throwIfAborted();
    await studio.step(job, n, { signal });
    progress();
  }
  signal.throwIfAborted();
  return studio.join(job);
}
