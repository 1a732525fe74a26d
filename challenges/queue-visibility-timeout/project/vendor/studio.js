/**
 * Stand-in for the machines that transcode. Not ours to edit.
 *
 *   const studio = machines.connect()
 *
 *   studio.steps(job)                         how many steps the job has, four for each minute of the video
 *   await studio.step(job, n, { signal })     does step n (from 0): 15 seconds, on bad days up to 60. Rejects with the signal's reason when it is aborted
 *   await studio.join(job)                    makes the file of what the steps have made; resolves with its url, another one each time
 *
 * Now and then a step hangs: then it does not end, and does not answer to its signal either. It is done with the machine; the next attempt is on another one.
 *
 * For tests: machines.log (every step that was begun: { job, n, by, at }), machines.working (steps that are being done, by name),
 * connect({ name, gate }) has `gate(what, job, n)` awaited in each step, studio.kill().
 */
const STEP_MS = 15_000;
const never = new Promise(() => {});

export function createStudio() {
  let files = 0;
  const machines = {
    log: [],
    working: new Map(),
    connect({ name = 'w', gate = async () => {} } = {}) {
      let dead = false;
      const count = (by) => machines.working.set(name, (machines.working.get(name) ?? 0) + by);
      return {
        steps: (job) => Math.ceil(job.minutes * 4),
        async step(job, n, { signal } = {}) {
          signal?.throwIfAborted();
          if (dead) return never;
          machines.log.push({ job: job.id, n, by: name, at: Date.now() });
          count(1);
          try {
            await gate('step', job, n);
            await new Promise((resolve, reject) => {
              const stop = () => {
                clearTimeout(timer);
                reject(signal.reason);
              };
              const timer = setTimeout(() => {
                signal?.removeEventListener('abort', stop);
                resolve();
              }, STEP_MS);
              if (signal?.aborted) stop();
              else signal?.addEventListener('abort', stop, { once: true });
            });
          } finally {
            count(-1);
          }
          return dead ? never : undefined;
        },
        async join(job) {
          if (dead) return never;
          await gate('join', job);
          await new Promise((resolve) => setTimeout(resolve, 500));
          return dead ? never : `https://video.example/${job.video}/v${job.version}/${(files += 1)}-${name}.mp4`;
        },
        kill() {
          dead = true;
        },
      };
    },
  };
  return machines;
}
