const wholeNumber = (name, fallback) => {
  const value = Number(process.env[name] ?? fallback);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} must be a whole number, not ${process.env[name]}`);
  return value;
};

export const config = Object.freeze({
  port: wholeNumber('PORT', 8098),
  /** RUNBOOK: so often is a thumbnail tried. */
  attempts: 3,
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
