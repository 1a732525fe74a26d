import { resolvePath } from '../../paths.ts';
import type { Invocation } from '../utility.ts';
import { CurlError } from './connection.ts';

const encoder = new TextEncoder();

/** Options by their long names; those with a value may be given several times. */
export interface CurlOptions {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly urls: readonly string[];
}

const FLAGS: Readonly<Record<string, string>> = {
  i: 'include',
  I: 'head',
  v: 'verbose',
  s: 'silent',
  S: 'show-error',
  L: 'location',
  f: 'fail',
  G: 'get',
  N: 'no-buffer',
  O: 'remote-name',
  k: 'insecure',
  g: 'globoff',
  '#': 'progress-bar',
  '4': 'ipv4',
  '6': 'ipv6',
  q: 'disable',
};

const VALUES: Readonly<Record<string, string>> = {
  X: 'request',
  d: 'data',
  H: 'header',
  o: 'output',
  w: 'write-out',
  m: 'max-time',
  u: 'user',
  A: 'user-agent',
  e: 'referer',
  b: 'cookie',
};

const LONG_FLAGS = new Set([
  ...Object.values(FLAGS),
  'fail-with-body',
  'compressed',
  'http1.1',
  'retry-connrefused',
  'no-progress-meter',
  'no-keepalive',
]);
const LONG_VALUES = new Set([
  ...Object.values(VALUES),
  'data-raw',
  'data-binary',
  'data-urlencode',
  'json',
  'connect-timeout',
  'retry',
  'retry-delay',
  'max-redirs',
  'url',
]);

export function parseArguments(args: readonly string[]): CurlOptions {
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  const urls: string[] = [];
  const put = (name: string, value: string | undefined): void => {
    if (value === undefined) throw new CurlError(2, `option ${name}: requires parameter`);
    if (name === 'url') urls.push(value);
    else values.set(name, [...(values.get(name) ?? []), value]);
  };
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg.startsWith('--') && arg !== '--') {
      const name = arg.slice(2);
      if (LONG_VALUES.has(name)) put(name, args[++at]);
      else if (LONG_FLAGS.has(name)) flags.add(name);
      else throw new CurlError(2, `option ${arg}: is unknown`);
    } else if (arg.startsWith('-') && arg.length > 1) {
      for (let letter = 1; letter < arg.length; letter++) {
        const char = arg[letter] ?? '';
        const valued = VALUES[char];
        if (valued !== undefined) {
          put(valued, letter + 1 < arg.length ? arg.slice(letter + 1) : args[++at]);
          break;
        }
        const flag = FLAGS[char];
        if (flag === undefined) throw new CurlError(2, `option -${char}: is unknown`);
        flags.add(flag);
      }
    } else urls.push(arg);
  }
  if (urls.length === 0) throw new CurlError(2, '(2) no URL specified');
  return { flags, values, urls };
}

export const last = ({ values }: CurlOptions, name: string): string | undefined => values.get(name)?.at(-1);

export function parseUrl(text: string): URL {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(full)) throw new CurlError(3, 'URL rejected: Malformed input to a URL function');
  const url = new URL(full);
  if (url.protocol === 'https:')
    throw new CurlError(
      35,
      `https is not spoken in this container: servers here answer on http://${url.host}`,
    );
  if (url.protocol !== 'http:')
    throw new CurlError(1, `Protocol "${url.protocol.slice(0, -1)}" not supported`);
  return url;
}

/** Text as it is, or of a file after `@`; `binary` keeps line ends. */
async function dataOf(text: string, binary: boolean, invocation: Invocation): Promise<Uint8Array> {
  if (!text.startsWith('@')) return encoder.encode(text);
  const name = text.slice(1);
  const bytes =
    name === '-'
      ? await invocation.input.all()
      : invocation.system.call('readFile', resolvePath(invocation.cwd, name));
  return binary ? bytes : bytes.filter((byte) => byte !== 0x0a && byte !== 0x0d);
}

function urlEncoded(text: string): string {
  const equals = text.indexOf('=');
  if (equals === -1) return encodeURIComponent(text);
  const name = text.slice(0, equals);
  return `${name === '' ? '' : `${name}=`}${encodeURIComponent(text.slice(equals + 1))}`;
}

async function bodyOf(options: CurlOptions, invocation: Invocation): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  const all = (name: string): readonly string[] => options.values.get(name) ?? [];
  for (const text of all('json')) parts.push(await dataOf(text, true, invocation));
  const separated: Uint8Array[] = [];
  for (const text of all('data')) separated.push(await dataOf(text, false, invocation));
  for (const text of all('data-raw')) separated.push(encoder.encode(text));
  for (const text of all('data-binary')) separated.push(await dataOf(text, true, invocation));
  for (const text of all('data-urlencode')) separated.push(encoder.encode(urlEncoded(text)));
  separated.forEach((part, at) => parts.push(...(at === 0 ? [part] : [encoder.encode('&'), part])));
  if (parts.length === 0) return undefined;
  const body = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return body;
}

export interface CurlRequest {
  readonly method: string;
  readonly url: URL;
  readonly head: string;
  readonly body: Uint8Array | undefined;
}

/** The request as curl words it, headers in curl's order. */
export async function makeRequest(
  text: string,
  options: CurlOptions,
  invocation: Invocation,
): Promise<CurlRequest> {
  const url = parseUrl(text);
  let body = await bodyOf(options, invocation);
  if (options.flags.has('get') && body !== undefined) {
    url.search += `${url.search === '' ? '?' : '&'}${new TextDecoder().decode(body)}`;
    body = undefined;
  }
  return assemble(url, options, body);
}

export function assemble(url: URL, options: CurlOptions, body: Uint8Array | undefined): CurlRequest {
  const isJson = options.values.has('json');
  const method =
    last(options, 'request') ?? (options.flags.has('head') ? 'HEAD' : body === undefined ? 'GET' : 'POST');
  const headers = new Map<string, [name: string, value: string]>();
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined) headers.set(name.toLowerCase(), [name, value]);
  };
  const user = last(options, 'user') ?? (url.username === '' ? undefined : `${url.username}:${url.password}`);
  set('Host', url.host);
  set('Authorization', user === undefined ? undefined : `Basic ${btoa(user)}`);
  set('User-Agent', last(options, 'user-agent') ?? 'curl/8.14.1');
  set('Accept', isJson ? 'application/json' : '*/*');
  set('Referer', last(options, 'referer'));
  set('Cookie', last(options, 'cookie'));
  const given = (options.values.get('header') ?? []).map((line) => /^([^:;]+)([:;])\s*(.*)$/.exec(line));
  if (body !== undefined) {
    set('Content-Length', String(body.length));
    set('Content-Type', isJson ? 'application/json' : 'application/x-www-form-urlencoded');
  }
  for (const found of given) {
    if (found === null) continue;
    const [, name = '', sign, value = ''] = found;
    if (value === '' && sign === ':') headers.delete(name.toLowerCase());
    else set(name, value);
  }
  const lines = [...headers.values()].map(([name, value]) => `${name}: ${value}`);
  return {
    method,
    url,
    body,
    head: `${[`${method} ${url.pathname}${url.search} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`,
  };
}
