const port = Number(process.env.PORT ?? 8099);
if (!Number.isInteger(port) || port < 0) throw new Error(`PORT must be a whole number, not ${process.env.PORT}`);

export const config = Object.freeze({
  port,
  orders: 'orders',
  deadLetters: 'orders.dead',
  batch: 10,
  /** RUNBOOK: so often is a message tried. */
  maxAttempts: 5,
  retryMs: 1000,
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
