import { FAMILIES, type Family } from '#challenge';
import { useSyncExternalStore } from 'react';
import { filterQuery, NO_FILTER, parseFilter, type CatalogueFilter } from './catalogue-filter.ts';

export type Route =
  | { readonly page: 'catalogue'; readonly family: Family | null; readonly filter: CatalogueFilter }
  /** What this browser keeps; what it can do. */
  | { readonly page: 'stored' | 'doctor' }
  | { readonly page: 'incident'; readonly slug: string; readonly file: string | null };

/**
 * `#/path/<family>`, `#/stored`, `#/doctor`, `#/incident/<slug>` or `#/incident/<slug>/<file>`; everything else is the
 * catalogue. The catalogue and its paths may carry a filter: `#/?level=easy&state=open`.
 */
export function parseRoute(hash: string): Route {
  const [way = '', ...query] = hash.replace(/^#/, '').split('?');
  const [, kind, slug, ...file] = way.split('/').map(decoded);
  if ((kind === 'stored' || kind === 'doctor') && slug === undefined) return { page: kind };
  if (kind === 'incident' && slug)
    return { page: 'incident', slug, file: file.length > 0 ? file.join('/') : null };
  const family = kind === 'path' ? (FAMILIES.find((one) => one === slug) ?? null) : null;
  return { page: 'catalogue', family, filter: parseFilter(query.join('?')) };
}

export const isCatalogue = (hash: string): boolean => parseRoute(hash).page === 'catalogue';

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    if (cause instanceof URIError) return part; // a hand-typed "%": take it as it is
    throw cause;
  }
}

export const pathHref = (family: Family | null, filter = NO_FILTER): string =>
  `${family === null ? '#/' : `#/path/${family}`}${filterQuery(filter)}`;

export const incidentHref = (slug: string, file?: string): string =>
  `#/incident/${encodeURIComponent(slug)}${file ? `/${file.split('/').map(encodeURIComponent).join('/')}` : ''}`;

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

/** The build, which makes the first page, has no address. */
const hashNow = (): string => (typeof location === 'undefined' ? '' : location.hash);

export function useHash(): string {
  return useSyncExternalStore(subscribe, hashNow, hashNow);
}
