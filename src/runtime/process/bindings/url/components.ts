/** Ada's offsets into an href, from the browser's own URL. https://github.com/ada-url/ada */
import { host } from '../../host.ts';

type Getter = (this: URL) => string;
const { apply } = Reflect;

const getter = (name: keyof URL): Getter => {
  const get = Object.getOwnPropertyDescriptor(host.URL.prototype, name)?.get;
  if (get === undefined) throw new TypeError(`URL has no ${name}`);
  return get as Getter; // of URL.prototype
};

const href = getter('href');
const protocol = getter('protocol');
const username = getter('username');
const password = getter('password');
const hostname = getter('hostname');
const port = getter('port');

/** ada::scheme::type */
const SCHEMES: Readonly<Record<string, number>> = {
  'http:': 0,
  'https:': 2,
  'ws:': 3,
  'ftp:': 4,
  'wss:': 5,
  'file:': 6,
};
const NOT_SPECIAL = 1;

export const isSpecial = (protocol: string): boolean => protocol in SCHEMES;

/** An asterisk in the host of a special URL, as Chromium writes it. */
export const ESCAPED_ASTERISK = '%2A';

/** Stands for "has none" in a Uint32Array. */
export const OMITTED = 0xffffffff;

/** Writes the nine components of `url` into `into`; returns its href. */
export function writeComponents(url: URL, into: Uint32Array): string {
  let text = apply(href, url, []);
  const scheme = apply(protocol, url, []);
  const protocolEnd = scheme.length;
  let usernameEnd = protocolEnd;
  let hostStart = protocolEnd;
  let hostEnd = protocolEnd;
  let portNumber = OMITTED;
  let pathStart = protocolEnd;
  if (text.startsWith('//', protocolEnd)) {
    const user = apply(username, url, []).length;
    const secret = apply(password, url, []).length;
    usernameEnd = protocolEnd + 2 + user;
    hostStart = usernameEnd + (secret > 0 ? secret + 1 : 0);
    const at = user > 0 || secret > 0 ? 1 : 0; // host_start points at the '@' where there is one
    const escaped = apply(hostname, url, []);
    const name = scheme in SCHEMES ? escaped.replaceAll(ESCAPED_ASTERISK, '*') : escaped;
    if (name !== escaped)
      text = text.slice(0, hostStart + at) + name + text.slice(hostStart + at + escaped.length);
    hostEnd = hostStart + at + name.length;
    const number = apply(port, url, []);
    pathStart = hostEnd;
    if (number !== '') {
      portNumber = Number(number);
      pathStart += number.length + 1;
    }
  } else if (text.startsWith('/.//', protocolEnd)) pathStart += 2; // "/." keeps a path that begins with "//" from looking like a host
  const hash = text.indexOf('#', pathStart);
  const search = text.indexOf('?', pathStart);
  into[0] = protocolEnd;
  into[1] = usernameEnd;
  into[2] = hostStart;
  into[3] = hostEnd;
  into[4] = portNumber;
  into[5] = pathStart;
  into[6] = search < 0 || (hash >= 0 && search > hash) ? OMITTED : search;
  into[7] = hash < 0 ? OMITTED : hash;
  into[8] = SCHEMES[scheme] ?? NOT_SPECIAL;
  return text;
}
