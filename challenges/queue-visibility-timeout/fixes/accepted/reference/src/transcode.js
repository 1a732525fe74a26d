/** Does all steps of a job, until the signal ends it; resolves with the url of the file. */
export async function transcode(studio, job, { signal, progress }) {
  const steps = studio.steps(job);
  for (let n = 0; n < steps; n += 1) {
    await orAborted(studio.step(job, n, { signal }), signal);
    progress();
  }
  return orAborted(studio.join(job), signal);
}

/** A step that hangs does not answer to its signal. */
function orAborted(promise, signal) {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    // also when it is too late already: somebody has to take the promise's rejection
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    signal.throwIfAborted();
    signal.addEventListener('abort', abort, { once: true });
  });
}
