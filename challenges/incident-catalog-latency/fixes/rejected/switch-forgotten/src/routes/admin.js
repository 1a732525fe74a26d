import { exportCatalog } from '../exporter.js';

const CURRENCIES = new Set(['EUR', 'USD', 'GBP', 'SEK', 'PLN']);

/** GET /admin/export.csv?currency= */
export async function exportCsv({ db }, { query, res }) {
  const currency = query.get('currency') ?? 'EUR';
  if (!CURRENCIES.has(currency)) return { status: 400, body: { error: 'UnknownCurrency' } };
  res.writeHead(200, { 'content-type': 'text/csv; charset=utf-8' });
  await exportCatalog({ db, currency, out: res });
  return undefined;
}
