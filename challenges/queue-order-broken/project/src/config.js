const port = Number(process.env.PORT ?? 8101);
if (!Number.isInteger(port) || port < 0) throw new Error(`PORT must be a whole number, not ${process.env.PORT}`);

export const config = Object.freeze({
  port,
  concurrency: 8,
  retryMs: 500,
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
