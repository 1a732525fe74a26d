const setting = (name, fallback) => {
  const raw = process.env[name] ?? '';
  const value = raw === '' ? fallback : Number(raw);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`${name} must be a whole number from 1, not ${raw}`);
  return value;
};

export const config = Object.freeze({
  runSize: setting('RUN_SIZE', 2000),
  workers: setting('WORKERS', 1),
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
