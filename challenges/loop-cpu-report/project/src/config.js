function count(name, fallback) {
  const raw = process.env[name];
  if (raw === undefined || raw === '') return fallback;
  const value = Number(raw);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`${name}=${raw}: a whole number of 0 or more is needed`);
}

export const config = Object.freeze({
  port: count('PORT', 8070),
  ledgerRows: count('LEDGER_ROWS', 20_000),
  logLevel: process.env.LOG_LEVEL ?? 'info',
});
