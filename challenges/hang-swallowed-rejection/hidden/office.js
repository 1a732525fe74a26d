import util from 'node:util';
import { project, until } from '#hotfix/probes';

let files = 0;

/** The rows of a file nobody could have guessed. */
export function someRows(count) {
  files += 1;
  const salt = `${Math.floor(Math.random() * 1e9).toString(36)}-${files}`;
  return Array.from({ length: count }, (_, i) => ({
    id: `b-${salt}-${i + 1}`,
    account: String(1000 + Math.floor(Math.random() * 8999)),
    cents: 1 + Math.floor(Math.random() * 1e6),
  }));
}

export async function openOffice() {
  const { createJobs } = await project('src/jobs.js');
  const { createTable } = await project('vendor/table.js');
  const { createMailer } = await project('vendor/mailer.js');
  const table = createTable();
  const mailer = createMailer();
  const logged = [];
  const write =
    (level) =>
    (...what) =>
      void logged.push({ level, text: util.inspect(what, { depth: 5 }) });
  const log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  const jobs = createJobs({ table, mailer, log });
  return {
    jobs,
    table,
    mailer,
    /** How often a warning or an error with this text was logged. */
    warnings: (text) =>
      logged.filter(({ level, text: line }) => /warn|error/.test(level) && line.includes(text)).length,
    ids: () => table.rows().map(({ id }) => id),
    /** Lets a job end, without moving any clock, and gives its status. */
    async ended(id) {
      await until(() => jobs.status(id).state !== 'running', { turns: 1000, ms: 3000 });
      return jobs.status(id);
    },
  };
}

/** A status, for a message. */
export const inWords = ({ state, total, stored, row, error }) =>
  `${state}, ${stored} of ${total} stored${state === 'failed' ? `, at row ${row}: ${error}` : ''}`;
