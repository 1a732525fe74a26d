import { ledger } from '../vendor/ledger.js';

const PAGE = 500;

/** All rows of the report's window, page by page. */
export async function loadRows(onProgress = () => {}) {
  const total = await ledger.count();
  const rows = [];
  while (rows.length < total) {
    const page = await ledger.page(rows.length, PAGE);
    if (page.length === 0) break; // rows were archived while we were reading
    rows.push(...page);
    onProgress(Math.floor((rows.length / total) * 100));
  }
  return rows;
}
