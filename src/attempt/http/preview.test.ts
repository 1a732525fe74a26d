import { describe, expect, it } from 'vitest';
import { pageAddress } from './preview.ts';

const served = [
  { port: 8080, url: 'http://localhost:4174/preview/abc/8080/', since: 1 },
  { port: 9000, url: 'https://x--9000.example/', since: 2 },
];
const address = (given: string, ports = [8080, 9000], at = served) => {
  const result = pageAddress(given, ports, at);
  return result.ok ? result.value.address : result.error;
};

describe('the address of a page', () => {
  it('8 is the URL that server-ready told, with the path, the query and the part after #', () => {
    expect(address('/products/a?lang=de#top')).toBe(
      'http://localhost:4174/preview/abc/8080/products/a?lang=de#top',
    );
    expect(address('/')).toBe('http://localhost:4174/preview/abc/8080/');
    expect(address(':9000/x')).toBe('https://x--9000.example/x');
    expect(address('http://localhost:9000/y')).toBe('https://x--9000.example/y');
  });

  it('8 never leads past the place that was told, whatever the path looks like', () => {
    expect(address('//evil.example/x')).toMatch(/^http:\/\/localhost:4174\/preview\/abc\/8080\//);
    expect(address('/../../headless')).toBe('http://localhost:4174/preview/abc/8080/headless');
    expect(address('/http://evil.example/')).toMatch(/^http:\/\/localhost:4174\/preview\/abc\/8080\//);
    expect(address('http://evil.example/')).toMatch(/evil\.example is outside this page/);
  });

  it('says that nothing listens, or that the way there is not ready', () => {
    expect(address('/', [])).toBe('Nothing listens yet. Run starts the service, and its pages show here.');
    expect(address(':3000/')).toBe('Nothing listens on port 3000. Run starts the service.');
    expect(address('/', [8080], [])).toMatch(/Port 8080 is open/);
  });
});
