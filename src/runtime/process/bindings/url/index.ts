/** The URL parser under Node's URL class, over the browser's: both follow https://url.spec.whatwg.org */
import type { Binding } from '../../binding.ts';
import { host } from '../../host.ts';
import { nodeError } from '../../native-error.ts';
import { ESCAPED_ASTERISK, isSpecial, OMITTED, writeComponents } from './components.ts';
import { domainToAscii, domainToUnicode } from './domain.ts';

/** `updateActions` of lib/internal/url.js, by number */
const SETTERS = [
  'protocol',
  'host',
  'hostname',
  'port',
  'username',
  'password',
  'pathname',
  'search',
  'hash',
  'href',
] as const;

const HREF = 9;

const NativeUrl = host.URL;
const { canParse } = NativeUrl;
const setters = new Map(
  SETTERS.map((name, action) => [action, Object.getOwnPropertyDescriptor(NativeUrl.prototype, name)?.set]),
);
const { apply } = Reflect;

function invalidUrl(input: string, base: string | undefined): Error {
  const error = nodeError('TypeError', 'ERR_INVALID_URL', 'Invalid URL');
  return Object.assign(error, base === undefined ? { input } : { input, base });
}

/**
 * Chromium escapes in hosts what the standard refuses (a space, quotes, braces): `%` is no part of a domain. It escapes
 * the asterisk too, which the standard has nothing against.
 */
const isLawful = (url: URL): boolean =>
  !(url.hostname.replaceAll(ESCAPED_ASTERISK, '').includes('%') && isSpecial(url.protocol));

const parsed = (input: string, base: string | undefined): URL | undefined => {
  try {
    const url = base === undefined ? new NativeUrl(input) : new NativeUrl(input, base);
    return isLawful(url) ? url : undefined;
  } catch {
    return undefined; // refused; the caller says how
  }
};

/** Texts whose host might hold what `isLawful` is about. */
const SUSPICIOUS = /[^!#-;=?-_a-z~\u0080-\uffff]|%/;

/** What a path keeps of its own meaning inside a URL. */
const ESCAPES: Readonly<Record<string, string>> = {
  '%': '%25',
  '\\': '%5C',
  '\n': '%0A',
  '\r': '%0D',
  '\t': '%09',
  '?': '%3F',
  '#': '%23',
  '[': '%5B',
  ']': '%5D',
  '|': '%7C',
  '~': '%7E',
};

export const binding: Binding = () => {
  const urlComponents = new Uint32Array(9);

  const setter = (action: number, url: URL, value: string): void => {
    const set = setters.get(action);
    if (set !== undefined) apply(set, url, [value]);
  };

  return {
    urlComponents,
    domainToASCII: domainToAscii,
    domainToUnicode,
    canParse: (input: string, base?: string): boolean =>
      SUSPICIOUS.test(input) || (base !== undefined && SUSPICIOUS.test(base))
        ? parsed(input, base) !== undefined
        : apply(canParse, NativeUrl, base === undefined ? [input] : [input, base]),

    /** The href, its components in `urlComponents`; undefined for an invalid URL unless `raise`. */
    parse(input: string, base: string | undefined, raise: boolean): string | undefined {
      const url = parsed(input, base);
      if (url !== undefined) return writeComponents(url, urlComponents);
      if (raise) throw invalidUrl(input, base);
      return undefined;
    },

    /** One setter of the URL; false when the value is refused. */
    update(href: string, action: number, value: string): string | false {
      const url = new NativeUrl(href);
      try {
        setter(action, url, value);
      } catch {
        return false; // only the href setter throws
      }
      if (!isLawful(url))
        return action === HREF ? false : writeComponents(new NativeUrl(href), urlComponents);
      return writeComponents(url, urlComponents);
    },

    /** `host` is the server of a UNC path; on Windows a backslash separates */
    pathToFileURL(path: string, windows: boolean, host?: string): string {
      const slashed = windows ? path.replaceAll('\\', '/') : path;
      const escaped = slashed.replace(/[%\\\n\r\t?#[\]|~]/g, (letter) => ESCAPES[letter] ?? letter);
      const url = new NativeUrl(`file://${escaped.startsWith('/') ? '' : '/'}${escaped}`);
      if (host !== undefined) url.hostname = host;
      return writeComponents(url, urlComponents);
    },

    getOrigin(href: string): string {
      const url = parsed(href, undefined);
      if (url === undefined) throw invalidUrl(href, undefined);
      return url.origin.replaceAll(ESCAPED_ASTERISK, '*');
    },

    format(href: string, hash: boolean, unicode: boolean, search: boolean, auth: boolean): string {
      const url = new NativeUrl(href);
      if (!hash) url.hash = '';
      if (!search) url.search = '';
      if (!auth) {
        url.username = '';
        url.password = '';
      }
      const text = writeComponents(url, urlComponents);
      if (!unicode || !url.hostname.includes('xn--')) return text;
      const start = (urlComponents[2] ?? 0) + (url.username !== '' || url.password !== '' ? 1 : 0);
      return text.slice(0, start) + domainToUnicode(url.hostname) + text.slice(urlComponents[3] ?? OMITTED);
    },
  };
};
