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
  pollEveryMs: number('POLL_EVERY_MS', 10_000),
  idleMs: number('IDLE_MS', 5 * 60_000),
  saveAfterMs: number('SAVE_AFTER_MS', 2000),
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
