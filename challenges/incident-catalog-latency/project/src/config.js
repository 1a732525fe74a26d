const port = Number(process.env.PORT ?? 8103);
if (!Number.isInteger(port) || port < 0) throw new Error(`PORT must be a whole number, not ${process.env.PORT}`);

export const config = Object.freeze({
  port,
  pod: process.env.POD ?? 'catalog-api-local',
  cacheSeconds: 240,
  cacheEntries: 2000,
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
