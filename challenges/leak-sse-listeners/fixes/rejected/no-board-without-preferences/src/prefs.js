import { fetchPreferences } from '../vendor/prefs-store.js';

const DEFAULT_CURRENCIES = ['EUR', 'USD', 'GBP'];

/** The set of currencies a customer follows. A customer we know nothing about gets the defaults. */
export async function loadPrefs(customer) {
  const stored = await fetchPreferences(customer);
  if (stored && stored.currencies.length > 0) return new Set(stored.currencies);
  return new Set(DEFAULT_CURRENCIES);
}

export function follows(currencies, pair) {
  const [base, quote] = pair.split('/');
  return currencies.has(base) || currencies.has(quote);
}
