const port = Number(process.env.PORT ?? 8095);
if (!Number.isInteger(port) || port < 0) throw new Error(`PORT must be a whole number, not ${process.env.PORT}`);

export const config = Object.freeze({
  port,
  /** The campaign: from this amount on a top-up earns cashback. */
  cashbackFromCents: 5000,
  cashbackPercent: 1,
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
