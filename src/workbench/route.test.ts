import { describe, expect, it } from 'vitest';
import { NO_FILTER } from './catalogue-filter.ts';
import { incidentHref, parseRoute, pathHref } from './route.ts';

describe('routes', () => {
  it('1. an incident and a file in it survive the way through the address', () => {
    const href = incidentHref('leak-sse-listeners', 'src/a b/ü%.js');
    expect(parseRoute(href)).toEqual({ page: 'incident', slug: 'leak-sse-listeners', file: 'src/a b/ü%.js' });
    expect(parseRoute(incidentHref('x'))).toEqual({ page: 'incident', slug: 'x', file: null });
  });

  it.each(['', '#/', '#/nothing', '#/incident', '#/incident/'])('1. %j is the catalogue', (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'catalogue', family: null, filter: NO_FILTER });
  });

  it('1. a path is the catalogue of one family, and one nobody knows is the whole catalogue', () => {
    expect(parseRoute(pathHref('leak'))).toEqual({ page: 'catalogue', family: 'leak', filter: NO_FILTER });
    expect(parseRoute('#/path/nonsense')).toEqual({ page: 'catalogue', family: null, filter: NO_FILTER });
  });

  it('1. a filter survives the way through the address, with a path and without', () => {
    const filter = { state: 'open', level: 'easy', minutes: 25, topic: 'async/await? 100 % & more' } as const;
    expect(parseRoute(pathHref(null, filter))).toEqual({ page: 'catalogue', family: null, filter });
    expect(parseRoute(pathHref('leak', filter))).toEqual({ page: 'catalogue', family: 'leak', filter });
    expect(parseRoute('#/?level=none&level=easy')).toEqual({
      page: 'catalogue',
      family: null,
      filter: NO_FILTER,
    });
  });

  it('1. what is stored, and the doctor, have addresses', () => {
    expect(parseRoute('#/stored')).toEqual({ page: 'stored' });
    expect(parseRoute('#/doctor')).toEqual({ page: 'doctor' });
    expect(parseRoute('#/doctor/who')).toEqual({ page: 'catalogue', family: null, filter: NO_FILTER });
  });

  it('1. a hand-typed percent sign is taken as it is', () => {
    expect(parseRoute('#/incident/100%')).toEqual({ page: 'incident', slug: '100%', file: null });
  });
});
