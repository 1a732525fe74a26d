import { expect, it } from 'vitest';
import { served } from './addresses.ts';
import { completeCss } from './css.ts';

it('a style sheet holds what it refers to, relative to itself; what is elsewhere stays', async () => {
  const files = new Map([
    ['/css/more.css', ['text/css', 'p { background: url("../img/b.png") }']],
    ['/img/a.png', ['image/png', 'A']],
    ['/img/b.png', ['image/png', 'B']],
  ] as const);
  const asked: string[] = [];
  const fetch = (path: string) => {
    asked.push(path);
    const [type, text] = files.get(path as '/img/a.png') ?? [];
    return Promise.resolve(type && text ? { type, bytes: new TextEncoder().encode(text) } : null);
  };
  const css =
    "@import 'more.css'; a { background: url(/img/a.png), url( '/img/a.png' ) } b { src: url(gone.woff) url(https://evil.example/x) url(#id) url(data:,x) }";
  const whole = await completeCss(css, '/css/main.css', served('abc', 8080), fetch);
  const a = `data:image/png;base64,${btoa('A')}`;
  const more = `p { background: url("data:image/png;base64,${btoa('B')}") }`;
  expect(whole).toBe(
    `@import "data:text/css;base64,${btoa(more)}"; a { background: url("${a}"), url("${a}") } b { src: url(gone.woff) url(https://evil.example/x) url(#id) url(data:,x) }`,
  );
  expect(asked.sort()).toEqual(['/css/gone.woff', '/css/more.css', '/img/a.png', '/img/b.png']);
});
