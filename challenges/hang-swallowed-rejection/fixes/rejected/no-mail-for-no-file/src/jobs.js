import { createMailer } from '../vendor/mailer.js';
import { createTable } from '../vendor/table.js';
import { runImport } from './import-job.js';
import { log as defaultLog } from './log.js';
import { createNotifier } from './notify.js';
import { createRowStore } from './row-store.js';

/** All imports of this process. Everything they need can be handed in. */
export function createJobs({ table = createTable(), mailer = createMailer(), log = defaultLog } = {}) {
  const jobs = new Map();
  const store = createRowStore({ table });
  const notify = createNotifier({ mailer, log });
  let lastId = 0;

  async function run(job, rows) {
    try {
      await runImport({ job, rows, store, log });
      job.state = 'done';
    } catch (error) {
      job.state = 'failed';
      job.error = error.message;
    }
    log.info('job ended', { id: job.id, state: job.state });
    notify(job);
  }

  return {
    /** Begins to import `rows` and gives the id of the job. */
    start(rows, { owner } = {}) {
      lastId += 1;
      const job = {
        id: `job-${lastId}`,
        owner,
        state: 'running',
        total: 0,
        stored: 0,
        row: null,
        error: null,
      };
      jobs.set(job.id, job);
      if (!Array.isArray(rows)) {
        Object.assign(job, { state: 'failed', error: 'rows is not a list' });
        return job.id;
      }
      run(job, rows);
      return job.id;
    },

    /** `{ id, state, total, stored, row, error }`, or undefined. */
    status(id) {
      const job = jobs.get(id);
      if (job === undefined) return undefined;
      const { state, total, stored, row, error } = job;
      return { id, state, total, stored, row, error };
    },
  };
}
