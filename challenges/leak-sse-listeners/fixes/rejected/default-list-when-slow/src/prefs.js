import { fetchPreferences } from '../vendor/prefs-store.js';
import { log } from './log.js';

const DEFAULT_CURRENCIES = ['EUR', 'USD', 'GBP'];

const PATIENCE_MS = 100;

const giveUp = () =>
  new Promise((_, reject) => {
    setTimeout(reject, PATIENCE_MS, new Error('preferences are slow')).unref();
  });

/** The set of currencies a customer follows. A customer we know nothing about gets the defaults. */
export async function loadPrefs(customer) {
  try {
    const stored = await Promise.race([fetchPreferences(customer), giveUp()]);
    if (stored && stored.currencies.length > 0) return new Set(stored.currencies);
  } catch (error) {
    // A dashboard with the default list is better than no dashboard.
    log.warn('preferences unavailable, using defaults', { customer, reason: error.message });
  }
  return new Set(DEFAULT_CURRENCIES);
}

export function follows(currencies, pair) {
  const [base, quote] = pair.split('/');
  return currencies.has(base) || currencies.has(quote);
}
