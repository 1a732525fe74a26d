export const config = Object.freeze({
  deadlineMs: 30_000,
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
