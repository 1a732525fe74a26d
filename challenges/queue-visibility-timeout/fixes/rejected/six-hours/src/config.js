const port = Number(process.env.PORT ?? 8102);
if (!Number.isInteger(port) || port < 0) throw new Error(`PORT must be a whole number, not ${process.env.PORT}`);

export const config = Object.freeze({
  port,
  slots: 2,
  /** was 6 hours for a day: whoever had a job in a pod that died then waited 6 hours */
  visibilityMs: 6 * 3_600_000,
  retryMs: 5_000,
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
