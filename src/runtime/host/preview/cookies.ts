/** Cookies of the servers of one container, as a browser keeps them: https://www.rfc-editor.org/rfc/rfc6265#section-5 */

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly httpOnly: boolean;
  /** milliseconds since 1970 */
  readonly until: number;
}

/** Of one container; more are not taken. */
const MOST_COOKIES = 100;
const MOST_CHARACTERS = 4096;

const OWN_DOMAIN = /^\.?(localhost|127\.0\.0\.1)$/i;

const pathOf = (path: string): string => path.split(/[?#]/, 1)[0] ?? '/';

/** The folder of what was asked: https://www.rfc-editor.org/rfc/rfc6265#section-5.1.4 */
function usualPath(asked: string): string {
  const path = pathOf(asked);
  const last = path.lastIndexOf('/');
  return last <= 0 ? '/' : path.slice(0, last);
}

const within = (asked: string, path: string): boolean =>
  asked === path || (asked.startsWith(path) && (path.endsWith('/') || asked[path.length] === '/'));

function read(text: string, asked: string, now: number): Cookie | null {
  const [pair = '', ...rest] = text.split(';');
  const equals = pair.indexOf('=');
  const name = pair.slice(0, Math.max(0, equals)).trim();
  if (name === '' || text.length > MOST_CHARACTERS) return null;
  const given = new Map(
    rest.map((one) => {
      const [key = '', ...value] = one.split('=');
      return [key.trim().toLowerCase(), value.join('=').trim()];
    }),
  );
  const domain = given.get('domain') ?? '';
  if (domain !== '' && !OWN_DOMAIN.test(domain)) return null;
  const age = given.get('max-age') ?? '';
  const expires = Date.parse(given.get('expires') ?? '');
  const path = given.get('path') ?? '';
  return {
    name,
    value: pair.slice(equals + 1).trim(),
    path: path.startsWith('/') ? path : usualPath(asked),
    httpOnly: given.has('httponly'),
    until: /^-?\d+$/.test(age) ? now + Number(age) * 1000 : Number.isNaN(expires) ? Infinity : expires,
  };
}

/** Servers on several ports share them, as they do on a `localhost` of one's own. */
export class CookieJar {
  readonly #cookies = new Map<string, Cookie>();

  /** A `Set-Cookie` of an answer to what was asked at `path`, or what a script of the page there wrote. */
  take(text: string, path: string, by: 'server' | 'script', now = Date.now()): void {
    const cookie = read(text, path, now);
    if (cookie === null) return;
    const key = `${cookie.name} ${cookie.path}`;
    if (by === 'script' && (cookie.httpOnly || this.#cookies.get(key)?.httpOnly)) return;
    if (cookie.until <= now) this.#cookies.delete(key);
    else if (this.#cookies.size < MOST_COOKIES || this.#cookies.has(key)) this.#cookies.set(key, cookie);
  }

  /** The `Cookie` header of a request for `path`, or what a script there reads; empty when there are none. */
  header(path: string, reader: 'server' | 'script', now = Date.now()): string {
    for (const [key, { until }] of this.#cookies) if (until <= now) this.#cookies.delete(key);
    return [...this.#cookies.values()]
      .filter((one) => within(pathOf(path), one.path) && (reader === 'server' || !one.httpOnly))
      .sort((a, b) => b.path.length - a.path.length)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }
}
