const wholeNumber = (name, fallback) => {
  const raw = process.env[name];
  if (raw === undefined || raw === '') return fallback;
  const value = Number(raw);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} must be a whole number, not ${raw}`);
  return value;
};

export const config = Object.freeze({
  port: wholeNumber('PORT', 8110),
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
