import { findDuplicates } from './duplicates.js';
import { log } from './log.js';
import { loadRows } from './rows.js';

const KEEP = 50;

/** The table of similarity reports: the running ones and the newest that are over. */
export function createReports() {
  const jobs = new Map();
  let lastId = 0;

  function forgetOldest() {
    for (const [id, job] of jobs) {
      if (jobs.size <= KEEP) return;
      if (job.state === 'done' || job.state === 'failed') jobs.delete(id);
    }
  }

  async function run(job) {
    const tell = (percent) => (job.progress = Math.max(job.progress, percent));
    job.result = await findDuplicates(await loadRows(tell), tell);
  }

  return {
    /** Starts a report and returns its job, which changes as the report goes on. */
    start() {
      const job = { id: `r${(lastId += 1)}`, state: 'running', progress: 0 };
      jobs.set(job.id, job);
      forgetOldest();
      run(job).then(
        () => {
          job.state = 'done';
          job.progress = 100;
          log.info('report done', { id: job.id, ...job.result.totals });
        },
        (error) => {
          job.state = 'failed';
          job.error = error.message;
          log.error('report failed', { id: job.id, reason: error.message });
        },
      );
      return job;
    },
    get: (id) => jobs.get(id),
  };
}
