const port = Number(process.env.PORT ?? 8102);
if (!Number.isInteger(port) || port < 0) throw new Error(`PORT must be a whole number, not ${process.env.PORT}`);

export const config = Object.freeze({
  port,
  slots: 2,
  /** was 6 hours for a day: whoever had a job in a pod that died then waited 6 hours */
  visibilityMs: 30_000,
  /** three in a lease, so that a slow one and one that is refused do no harm */
  heartbeatMs: 8_000,
  /** a step takes at most 60 seconds */
  hangMs: 120_000,
  retryMs: 5_000,
  conflictMs: 400,
  conflicts: 30,
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
