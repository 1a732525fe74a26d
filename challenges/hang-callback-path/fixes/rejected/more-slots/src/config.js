const wholeNumber = (name, fallback) => {
  const raw = process.env[name];
  if (raw === undefined || raw === '') return fallback;
  const value = Number(raw);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} must be a whole number, not ${raw}`);
  return value;
};

export const config = Object.freeze({
  port: wholeNumber('PORT', 8090),
  slots: wholeNumber('SLOTS', 200),
  /** RUNBOOK: how long we wait for the carrier. */
  answerWithinMs: wholeNumber('ANSWER_WITHIN_MS', 20_000),
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
