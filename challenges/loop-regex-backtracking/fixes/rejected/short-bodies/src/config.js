function number(name, fallback) {
  const raw = process.env[name];
  if (raw === undefined || raw === '') return fallback;
  const value = Number(raw);
  if (!Number.isFinite(value) || value < 0) {
    throw new Error(`${name} is ${JSON.stringify(raw)}, but it has to be a number of 0 or more`);
  }
  return value;
}

export const config = Object.freeze({
  port: number('PORT', 8080),
  maxBodyBytes: number('MAX_BODY_BYTES', 64 * 1024),
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
