const port = Number(process.env.PORT ?? 8102);
if (!Number.isInteger(port) || port < 0) throw new Error(`PORT must be a whole number, not ${process.env.PORT}`);

export const config = Object.freeze({
  port,
  slots: 2,
  /** so long after a worker has died somebody else takes its job */
  visibilityMs: 30_000,
  heartbeatMs: 8_000,
  hungMs: 120_000,
  retryMs: 5_000,
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
