import { describe, expect, it } from 'vitest';
import { incidentHref, parseRoute } from './route.ts';

describe('routes', () => {
  it('1. an incident and a file in it survive the way through the address', () => {
    const href = incidentHref('leak-sse-listeners', 'src/a b/ü%.js');
    expect(parseRoute(href)).toEqual({ page: 'incident', slug: 'leak-sse-listeners', file: 'src/a b/ü%.js' });
    expect(parseRoute(incidentHref('x'))).toEqual({ page: 'incident', slug: 'x', file: null });
  });

  it.each(['', '#/', '#/nothing', '#/incident', '#/incident/'])('1. %j is the catalogue', (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'catalogue' });
  });

  it('1. a hand-typed percent sign is taken as it is', () => {
    expect(parseRoute('#/incident/100%')).toEqual({ page: 'incident', slug: '100%', file: null });
  });
});
