import { FAMILIES, type Family } from '#challenge';
import { useSyncExternalStore } from 'react';

export type Route =
  | { readonly page: 'catalogue'; readonly family: Family | null }
  /** What this browser keeps; what it can do. */
  | { readonly page: 'stored' | 'doctor' }
  | { readonly page: 'incident'; readonly slug: string; readonly file: string | null };

/** `#/path/<family>`, `#/stored`, `#/doctor`, `#/incident/<slug>` or `#/incident/<slug>/<file>`; everything else is the catalogue. */
export function parseRoute(hash: string): Route {
  const [, kind, slug, ...file] = hash.replace(/^#/, '').split('/').map(decoded);
  if (kind === 'path') return { page: 'catalogue', family: FAMILIES.find((one) => one === slug) ?? null };
  if ((kind === 'stored' || kind === 'doctor') && slug === undefined) return { page: kind };
  if (kind !== 'incident' || !slug) return { page: 'catalogue', family: null };
  return { page: 'incident', slug, file: file.length > 0 ? file.join('/') : null };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    if (cause instanceof URIError) return part; // a hand-typed "%": take it as it is
    throw cause;
  }
}

export const pathHref = (family: Family | null): string => (family === null ? '#/' : `#/path/${family}`);

export const incidentHref = (slug: string, file?: string): string =>
  `#/incident/${encodeURIComponent(slug)}${file ? `/${file.split('/').map(encodeURIComponent).join('/')}` : ''}`;

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

export function useHash(): string {
  return useSyncExternalStore(subscribe, () => location.hash);
}
