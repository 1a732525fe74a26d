import { exportOverdue } from '../vendor/finance-export.js';
import { config } from './config.js';
import { log } from './log.js';
import { nightlyRun } from './nightly-run.js';

const invoices = exportOverdue(config.runSize);
log.info('nightly run', { invoices: invoices.length, workers: config.workers });
const { sent, failed, duplicates } = await nightlyRun(invoices, { workers: config.workers });
log.info('run finished', { sent, failed: failed.length, duplicates });
