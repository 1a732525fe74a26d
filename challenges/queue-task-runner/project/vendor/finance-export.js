/**
 * Stand-in for finance's export of overdue invoices. Not ours to edit.
 * exportOverdue(n) gives n invoices; level 3 is a final notice. Some are in the export twice, as in real life.
 */
const LANGUAGES = ['de', 'en', 'no', 'sv'];

export function exportOverdue(n) {
  const invoices = [];
  for (let i = 0; invoices.length < n; i += 1) {
    const invoice = {
      id: `R-${String(100_000 + i)}`,
      name: `Customer ${i}`,
      email: `customer-${i}@example.com`,
      language: LANGUAGES[Math.floor(i / 700) % LANGUAGES.length],
      level: i % 50 === 49 ? 3 : 1 + (i % 2),
      cents: 1000 + ((i * 7919) % 90_000),
      currency: 'EUR',
    };
    invoices.push(invoice);
    if (i % 1000 === 999 && invoices.length < n) invoices.push({ ...invoice });
  }
  return invoices;
}
