/** A request as a person writes it, and what is read out of it. */
import { err, ok, type Result } from '#base';
import { httpWords } from '#words';

const words = httpWords.wrong;

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;
export type Method = (typeof METHODS)[number];

export interface HttpRequest {
  readonly method: Method;
  /** `/path`, `:port/path` or a whole address of this container. */
  readonly url: string;
  /** `Name: value`, one a line. */
  readonly headers: string;
  readonly body: string;
}

export const EMPTY_REQUEST: HttpRequest = { method: 'GET', url: '/', headers: '', body: '' };

/** A request as the client in the container takes it. */
export interface Order {
  readonly url: string;
  readonly method: Method;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]', '0.0.0.0']);

/** The whole address that is meant, with the first of the open `ports` where none is named. */
export function addressOf(url: string, ports: readonly number[]): Result<string, string> {
  const given = url.trim();
  const port = ports[0];
  if (given.startsWith('/') && port === undefined) {
    return err(words.noServer(given));
  }
  const full = given.startsWith('/')
    ? `http://localhost:${port}${given}`
    : given.startsWith(':')
      ? `http://localhost${given}`
      : given;
  let address: URL;
  try {
    address = new URL(full);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return err(words.noAddress(given));
  }
  if (address.protocol !== 'http:') {
    return err(words.protocol(given, address.protocol));
  }
  if (!LOCAL.has(address.hostname)) {
    return err(words.outside(address.hostname));
  }
  return ok(address.href);
}

function headersOf(text: string): Result<Order['headers'], string> {
  const headers: [string, string][] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      return err(words.header(line));
    }
    headers.push([name, value]);
  }
  return ok(headers);
}

/** What is sent for a request while `ports` are open; or what is wrong with it, as a sentence. */
export function orderOf(request: HttpRequest, ports: readonly number[]): Result<Order, string> {
  const url = addressOf(request.url, ports);
  if (!url.ok) return url;
  const headers = headersOf(request.headers);
  if (!headers.ok) return headers;
  const { method, body } = request;
  const looksLikeJson = /^\s*[[{]/.test(body);
  const typed = headers.value.some(([name]) => name.toLowerCase() === 'content-type');
  return ok({
    url: url.value,
    method,
    headers:
      looksLikeJson && !typed ? [...headers.value, ['content-type', 'application/json']] : headers.value,
    body: method === 'GET' || method === 'HEAD' ? '' : body,
  });
}

const isMethod = (text: string): text is Method => METHODS.some((method) => method === text);

/** Requests that the lines of a contract speak of: `GET /rates/stream?customer=<id> answers …`. */
export function requestsIn(contract: readonly string[]): readonly HttpRequest[] {
  const found = new Map<string, HttpRequest>();
  for (const line of contract) {
    for (const [, method = '', rest = ''] of line.matchAll(/\b([A-Z]+) (\/[^\s,;`'"()]*)/g)) {
      const url = rest.replace(/[.:]+$/, '');
      if (isMethod(method)) found.set(`${method} ${url}`, { ...EMPTY_REQUEST, method, url });
    }
  }
  return [...found.values()];
}

/** The same request for a shell. */
export function curlOf(order: Order): string {
  const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
  return [
    'curl -i',
    ...(order.method === 'GET' ? [] : [`-X ${order.method}`]),
    ...order.headers.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(order.body === '' ? [] : [`--data-raw ${quote(order.body)}`]),
    quote(order.url),
  ].join(' ');
}
