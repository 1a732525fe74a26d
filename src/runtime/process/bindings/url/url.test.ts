import '../../testing/worker-scope.ts';
import { domainToASCII, domainToUnicode, pathToFileURL, format } from 'node:url';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { binding } from './index.ts';

const ours = binding({}) as unknown as {
  urlComponents: Uint32Array;
  parse: (input: string, base: string | undefined, raise: boolean) => string | undefined;
  update: (href: string, action: number, value: string) => string | false;
  pathToFileURL: (path: string, windows: boolean, base?: string) => string;
  domainToASCII: (domain: string) => string;
  domainToUnicode: (domain: string) => string;
  format: (href: string, hash: boolean, unicode: boolean, search: boolean, auth: boolean) => string;
};

const NAMES = [
  'protocol_end',
  'username_end',
  'host_start',
  'host_end',
  'port',
  'pathname_start',
  'search_start',
  'hash_start',
  'scheme_type',
] as const;

/** What Node keeps of a URL, read from its own inspection. */
function nodeContext(url: URL): Record<string, string> {
  const shown = inspect(url, { showHidden: true, breakLength: 1, compact: false });
  return Object.fromEntries(
    [...shown.matchAll(/^\s+(\w+): (\d+|NaN|[A-Z_]\w*),?$/gm)].map((match) => [match[1], match[2]]),
  ) as Record<string, string>; // two groups per match
}

const INPUTS = [
  'http://example.com',
  'https://user:secret@example.com:8080/a/b?x=1&y#frag',
  'https://user@example.com/',
  'https://:secret@example.com/',
  'http://example.com:80/',
  'http://EXAMPLE.com/%7Efoo/../bar',
  'http://[::1]:3000/x',
  'http://1.2.3.4/?',
  'http://example.com/#',
  'http://example.com/?#',
  'http://example.com/a#b?c',
  'file:///etc/passwd',
  'file://host/share?x#y',
  'data:text/plain,hello?x#y',
  'mailto:a@b.c',
  'javascript:alert(1)',
  'foo:/bar',
  'foo://bar/baz',
  'foo://user@bar:99/baz?q',
  'web+demo:/.//not-a-host/',
  'blob:https://example.com/uuid',
  'ws://x/y',
  'wss://x:444/y',
  'ftp://f/',
  'http://münchen.de/straße?ä=ö#ü',
  'about:blank',
  'urn:isbn:1',
  'http://a b/',
  'http://',
  '//x',
  '',
  'node:fs',
  'http://user:@h/',
  'non-special://h:0/',
  'http://h:65536/',
];

describe('url components against Node', () => {
  test.each(INPUTS)('%s', (input) => {
    let real: URL | undefined;
    try {
      real = new URL(input);
    } catch (error) {
      expect((error as { code?: string }).code).toBe('ERR_INVALID_URL');
    }
    const href = ours.parse(input, undefined, false);
    expect(href).toBe(real?.href);
    if (real === undefined) {
      expect(() => ours.parse(input, undefined, true)).toThrow(
        expect.objectContaining({ code: 'ERR_INVALID_URL', input, message: 'Invalid URL' }) as Error,
      );
      return;
    }
    const context = nodeContext(real);
    for (const [at, name] of NAMES.entries()) {
      const shown = context[name];
      if (shown !== undefined) expect([name, String(ours.urlComponents[at])]).toEqual([name, shown]);
    }
    expect(Object.keys(context).length).toBeGreaterThan(4);
  });

  test('every setter changes what Node changes', () => {
    const setters = 'protocol host hostname port username password pathname search hash'.split(' ');
    const values = ['', 'x', 'https', 'h:81', '/p q', '?a=b', '#z', 'ü', '70000', 'a@b', '::', '8080abc'];
    let checked = 0;
    for (const input of INPUTS.filter((text) => URL.canParse(text))) {
      for (const [action, name] of setters.entries()) {
        for (const value of values) {
          const real = new URL(input) as unknown as Record<string, string>; // string members only
          real[name] = value;
          const what = [input, name, value];
          expect([...what, ours.update(new URL(input).href, action, value)]).toEqual([...what, real['href']]);
          checked++;
        }
      }
    }
    expect(checked).toBeGreaterThan(2000);
    expect(ours.update('http://x/', 9, 'nonsense')).toBe(false);
  });
});

test('domains convert as in Node', () => {
  for (const domain of [
    'español.com',
    '中文.com',
    'xn--iñvalid.com',
    'xn--fiq228c.com',
    'EXAMPLE.org',
    '',
    'a b',
    'straße.de',
    'xn--strae-oqa.de',
    '😀.example',
    'bücher.example.com',
    'a/b',
    'a@b',
    'a:81',
    'a ',
    'one',
    '[::1]',
    '127.0.0.1',
  ]) {
    expect([domain, ours.domainToASCII(domain)]).toEqual([domain, domainToASCII(domain)]);
    expect([domain, ours.domainToUnicode(domain)]).toEqual([domain, domainToUnicode(domain)]);
  }
});

test('paths become file URLs as in Node', () => {
  for (const path of [
    '/a b/c',
    '/100%',
    '/q?x#y',
    '/ü/漢',
    '/back\\slash',
    '/tab\there',
    '/a~b\n\r',
    "/it's[1]{2}|^`",
  ]) {
    expect([path, ours.pathToFileURL(path, false)]).toEqual([path, pathToFileURL(path).href]);
  }
});

test('format leaves out what it is told to', () => {
  const url = new URL('https://u:p@xn--fiq228c.com:81/x?y#z');
  for (let bits = 0; bits < 16; bits++) {
    const [fragment, unicode, search, auth] = [1, 2, 4, 8].map((bit) => (bits & bit) !== 0) as [
      boolean,
      boolean,
      boolean,
      boolean,
    ]; // four bits
    expect(ours.format(url.href, fragment, unicode, search, auth)).toBe(
      format(url, { fragment, unicode, search, auth }),
    );
  }
});
