const wholeNumber = (name, fallback) => {
  const raw = process.env[name];
  if (raw === undefined || raw === '') return fallback;
  const value = Number(raw);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} must be a whole number, not ${raw}`);
  return value;
};

export const config = Object.freeze({
  port: wholeNumber('PORT', 8090),
  /** Set by the security team. */
  policyCost: 64_000,
  /** What v1 records were made with. */
  legacyCosts: Object.freeze([1_000, 4_000, 16_000]),
  shortestPassword: 8,
  /** RUNBOOK, house rules. */
  derivationsAtOnce: 3,
  derivationsWaiting: 20,
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
