/** Does all steps of a job; resolves with the url of the file. */
export async function transcode(studio, job) {
  const steps = studio.steps(job);
  for (let n = 0; n < steps; n += 1) await studio.step(job, n);
  return studio.join(job);
}
