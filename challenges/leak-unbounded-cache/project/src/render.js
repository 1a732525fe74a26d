import { fetchProduct } from '../vendor/catalog.js';
import { log } from './log.js';

const escape = (text) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

const document = (lang, title, main) =>
  `<!doctype html><html lang="${lang}"><head><title>${escape(title)}</title></head><body>${main}</body></html>`;

const page = (status, body) => ({ status, body });

/** Renders a product page: 200, 404 for a product that does not exist, 502 when the catalogue cannot be asked. */
export async function renderPage({ sku, currency, lang }) {
  let product;
  try {
    product = await fetchProduct(sku, { currency, lang });
  } catch (error) {
    log.warn('catalogue unavailable', { sku, reason: error.message });
    return page(502, document(lang, 'Sorry', '<p>Please try again in a moment.</p>'));
  }
  if (product === undefined)
    return page(404, document(lang, 'Not found', `<p>No product ${escape(sku)}</p>`));
  return page(
    200,
    document(
      lang,
      product.name,
      `<h1>${escape(product.name)}</h1><p class="price">${product.price} ${product.currency}</p>`,
    ),
  );
}
