const wholeNumber = (name, fallback) => {
  const value = Number(process.env[name] ?? fallback);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} must be a whole number, not ${process.env[name]}`);
  return value;
};

export const config = Object.freeze({
  port: wholeNumber('PORT', 8099),
  /** RUNBOOK: so many readings may be accepted and not stored yet. */
  limit: wholeNumber('BUFFER_LIMIT', 2000),
  batchSize: 500,
  /** RUNBOOK: the longest a reading waits while the store has nothing else to do; also the pause after a batch that failed. */
  flushMs: 1000,
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
