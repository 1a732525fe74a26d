export const config = Object.freeze({
  /** Overrides the port of the settings service. */
  port: process.env.PORT === undefined ? undefined : Number(process.env.PORT),
  /** RUNBOOK: the pause after a reconnect that failed. */
  retryMs: 1000,
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
