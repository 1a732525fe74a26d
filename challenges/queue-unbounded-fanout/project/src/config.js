const port = Number(process.env.PORT ?? 8096);
if (!Number.isInteger(port) || port < 0) throw new Error(`PORT must be a whole number, not ${process.env.PORT}`);

export const config = Object.freeze({
  port,
  /** What the gateway's plan allows, for all campaigns together. */
  connections: 25,
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
