import type { PageFacts } from '#runtime/wire';
import { onServer } from '../addresses.ts';

export interface Place {
  /** What an address in this page means on its server; null when it leads elsewhere. */
  readonly onServer: (reference: string) => URL | null;
  /** Where a link with that address has to lead; null when it leads elsewhere, or there already. */
  readonly inPreview: (reference: string) => string | null;
}

export function placeOf({ server, prefix, origin, base }: PageFacts): Place {
  const from = { server, prefix };
  const here = (): string => base ?? (location.pathname.slice(prefix.length) || '/') + location.search;
  const there = (reference: string): URL | null => {
    // what the browser made whole, such as `link.href`, is on the runtime's origin
    const url = URL.canParse(reference) ? new URL(reference) : null;
    if (url?.origin !== origin) return onServer(from, here(), reference);
    const path = url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : url.pathname;
    return onServer(from, here(), path + url.search + url.hash);
  };
  return {
    onServer: there,
    inPreview: (reference) => {
      if (reference.startsWith('#') || reference.startsWith(`${prefix}/`)) return null;
      const url = there(reference);
      return url && prefix + url.pathname + url.search + url.hash;
    },
  };
}
