/** The key under which a page is kept: everything that it depends on. None of the three has spaces. */
export const pageKey = ({ sku, currency, lang }) => `${sku} ${currency} ${lang}`;
