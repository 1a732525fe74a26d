export const HEADER = 'id,name,price,currency,stock\n';

const field = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One line of the export; `rate` is how many millionths of `currency` one of the product's own currency is. */
export function lineOf({ id, name, cents, stock }, currency, rate) {
  const price = (Math.round((cents * rate) / 1_000_000) / 100).toFixed(2);
  return `${id},${field(name)},${price},${currency},${stock}\n`;
}
