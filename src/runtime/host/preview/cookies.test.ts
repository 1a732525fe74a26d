import { describe, expect, it } from 'vitest';
import { CookieJar } from './cookies.ts';

const jarWith = (...given: readonly string[]): CookieJar => {
  const jar = new CookieJar();
  for (const one of given) jar.take(one, '/shop/list', 'server', 0);
  return jar;
};

describe('cookies of a preview', () => {
  it('come back to the paths they are for, the longest path first', () => {
    const jar = jarWith('a=1', 'b=2; Path=/', 'c=3; Path=/shop/list/x', 'd=4; path=nonsense');
    expect(jar.header('/shop/list?x', 'server')).toBe('a=1; d=4; b=2');
    expect(jar.header('/shopping', 'server')).toBe('b=2');
    expect(jar.header('/shop/list/x/y', 'server')).toBe('c=3; a=1; d=4; b=2');
  });

  it('end when they say so, and at once when they are taken back', () => {
    const jar = jarWith('a=1; Max-Age=10', 'b=2; Expires=Thu, 01 Jan 1970 00:00:20 GMT', 'c=3');
    expect(jar.header('/shop/x', 'server', 9_999)).toBe('a=1; b=2; c=3');
    expect(jar.header('/shop/x', 'server', 10_000)).toBe('b=2; c=3');
    jar.take('c=; Max-Age=0', '/shop/y', 'server', 11_000);
    expect(jar.header('/shop/x', 'server', 21_000)).toBe('');
  });

  it('that are HttpOnly are neither read nor written by scripts', () => {
    const jar = jarWith('session=s; HttpOnly', 'seen=1');
    jar.take('session=forged', '/shop/x', 'script', 0);
    jar.take('other=2; HttpOnly', '/shop/x', 'script', 0);
    jar.take('seen=2', '/shop/x', 'script', 0);
    expect(jar.header('/shop/x', 'script', 0)).toBe('seen=2');
    expect(jar.header('/shop/x', 'server', 0)).toBe('session=s; seen=2');
  });

  it('for another domain, without a name or too long are not taken', () => {
    const jar = jarWith(
      'a=1; Domain=evil.example',
      '=x',
      'nothing',
      `b=${'x'.repeat(5000)}`,
      'c=3; Domain=localhost',
    );
    expect(jar.header('/shop/x', 'server', 0)).toBe('c=3');
  });
});
