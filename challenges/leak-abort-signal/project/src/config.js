const wholeNumber = (name, fallback) => {
  const raw = process.env[name];
  if (raw === undefined || raw === '') return fallback;
  const value = Number(raw);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} must be a whole number, not ${raw}`);
  return value;
};

export const config = Object.freeze({
  port: wholeNumber('PORT', 8070),
  /** RUNBOOK: how long we wait for the customs API. */
  answerWithinMs: wholeNumber('ANSWER_WITHIN_MS', 10_000),
  ratesEveryMs: wholeNumber('RATES_EVERY_MS', 30_000),
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
