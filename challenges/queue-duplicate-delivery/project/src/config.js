const port = Number(process.env.PORT ?? 8097);
if (!Number.isInteger(port) || port < 0) throw new Error(`PORT must be a whole number, not ${process.env.PORT}`);

export const config = Object.freeze({
  port,
  /** RUNBOOK: so long may an event come again. */
  replayDays: 7,
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
