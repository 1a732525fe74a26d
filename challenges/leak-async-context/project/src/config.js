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
  batchSize: number('BATCH_SIZE', 50),
  maxWaitMs: number('MAX_WAIT_MS', 1000),
  maxBodyBytes: number('MAX_BODY_BYTES', 8 * 1024 * 1024),
});
