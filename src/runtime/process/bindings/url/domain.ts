import { host } from '../../host.ts';
import { ESCAPED_ASTERISK } from './components.ts';
import { decodePunycode } from './punycode.ts';

/** Empty for what is no valid domain, as `url.domainToASCII`, which sets the hostname of a URL. */
export function domainToAscii(domain: string): string {
  const [one, other] = ['ws://one', 'ws://other'].map((base) => {
    const url = new host.URL(base);
    url.hostname = domain;
    return url.hostname.replaceAll(ESCAPED_ASTERISK, '*');
  });
  // a refused hostname leaves the old one
  return one === other && one !== undefined && !one.includes('%') ? one : '';
}

// no digits at the end, that would make an address of it
const END = '.x';
const STOPS = /[.\u3002\uff0e\uff61]/u;

/** A label that stands for letters that no name may have stays as it is. */
const toUnicodeLabel = (label: string): string => {
  const letters = label.startsWith('xn--') ? decodePunycode(label.slice('xn--'.length)) : undefined;
  return letters !== undefined && domainToAscii(letters + END) === label + END ? letters : label;
};

export const domainToUnicode = (domain: string): string =>
  domainToAscii(domain).split('.').map(toUnicodeLabel).join('.');

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

const labelToAscii = (label: string): string =>
  isAscii(label) ? label.toLowerCase() : domainToAscii(label + END).slice(0, -END.length);

/** What `url.parse()` makes of a host: no more is asked of it than that its letters can be written in ASCII. */
export const hostToAscii = (host: string): string =>
  isAscii(host) ? host.toLowerCase() : host.split(STOPS).map(labelToAscii).join('.');

export const hostToUnicode = (host: string): string => host.split('.').map(toUnicodeLabel).join('.');
