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

const toUnicodeLabel = (label: string): string =>
  label.startsWith('xn--') ? (decodePunycode(label.slice(4)) ?? label) : label;

export const domainToUnicode = (domain: string): string =>
  domainToAscii(domain).split('.').map(toUnicodeLabel).join('.');
