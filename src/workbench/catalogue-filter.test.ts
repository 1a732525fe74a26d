import { describe, expect, it } from 'vitest';
import type { AttemptFacts, ChallengeCard } from '#attempt';
import {
  byFamily,
  filterQuery,
  foundBy,
  NO_FILTER,
  parseFilter,
  passesFilter,
  progressOf,
  topicsOf,
  unfinished,
  type CatalogueFilter,
} from './catalogue-filter.ts';

const card = (slug: string, change: Partial<ChallengeCard> = {}): ChallengeCard => ({
  slug,
  id: slug,
  title: `Title of ${slug}`,
  summary: 'Pods restart at night',
  family: 'leak',
  level: 'easy',
  minutes: 20,
  checks: 3,
  topics: [],
  ...change,
});
const facts = (slug: string, change: Partial<AttemptFacts>): AttemptFacts => ({
  slug,
  activeMs: 0,
  hintsShown: 0,
  openPaths: [],
  activePath: null,
  startedAt: 0,
  lastEditAt: null,
  solvedAfterMs: null,
  lastVerdict: null,
  gaveUpAfterMs: null,
  answers: {},
  notes: {},
  revealed: [],
  submissions: [],
  logpoints: [],
  breakpoints: [],
  requests: [],
  exchanges: [],
  timed: null,
  undo: null,
  ...change,
});

describe('the catalogue', () => {
  it('finds a card by words of any of its parts, in any order', () => {
    expect(foundBy(card('leak-x'), 'night memory')).toEqual([]);
    expect(foundBy(card('leak-x'), 'night queue')).toBeNull();
    expect(foundBy(card('leak-x'), '')).toEqual([]);
  });

  it('finds a card by its topics, and says by which when its own words were not enough', () => {
    const one = card('leak-x', { topics: ['LRU cache', 'cache and night', 'closures'] });
    expect(foundBy(one, 'lru')).toEqual(['LRU cache']);
    expect(foundBy(one, 'night closures')).toEqual(['closures']);
    expect(foundBy(one, 'night')).toEqual([]);
    expect(foundBy(one, 'lru cache')).toEqual(['LRU cache']);
    expect(foundBy(one, 'lru closures')).toEqual(['LRU cache', 'closures']);
    expect(foundBy(one, 'lru queue')).toBeNull();
  });

  it('filters by standing, as the row says it', () => {
    const checks = [{ id: 'holds', outcome: 'fail', seen: 'it did not' }] as const;
    const lastVerdict = { at: 1, verdict: { verdict: 'fail', score: 0, why: null, checks } } as const;
    const progress = {
      done: facts('done', { solvedAfterMs: 60_000, lastEditAt: 1 }),
      edited: facts('edited', { lastEditAt: 1 }),
      judged: facts('judged', { lastVerdict }),
      seen: facts('seen', {}),
    };
    const those = (state: CatalogueFilter['state']): string[] =>
      ['done', 'edited', 'judged', 'seen', 'new'].filter((slug) =>
        passesFilter(card(slug), { ...NO_FILTER, state }, progress),
      );
    expect(those('open')).toEqual(['seen', 'new']);
    expect(those('started')).toEqual(['edited', 'judged']);
    expect(those('solved')).toEqual(['done']);
    expect(those(null)).toHaveLength(5);
  });

  it('a card passes what every filter asks, not one of them', () => {
    const one = card('a', { level: 'hard', minutes: 25, topics: ['LRU cache'] });
    const all: CatalogueFilter = { state: 'open', level: 'hard', minutes: 25, topic: 'LRU cache' };
    expect(passesFilter(one, all, {})).toBe(true);
    for (const change of [
      { state: 'solved' },
      { level: 'easy' },
      { minutes: 20 },
      { topic: 'LRU' },
    ] satisfies Partial<CatalogueFilter>[])
      expect(passesFilter(one, { ...all, ...change }, {})).toBe(false);
  });

  it('a filter survives the way through a query, and a value nobody knows is none', () => {
    const filter: CatalogueFilter = { state: 'started', level: 'easy', minutes: 35, topic: 'a/b & c? 100 %' };
    expect(parseFilter(filterQuery(filter))).toEqual(filter);
    expect(filterQuery(NO_FILTER)).toBe('');
    expect(parseFilter('?state=lost&level=&minutes=20.0&colour=red')).toEqual(NO_FILTER);
  });

  it('topics are those of the cards, each once, in the order of the alphabet', () => {
    const cards = [
      card('a', { topics: ['saga', 'LRU cache'] }),
      card('b', { topics: ['back-pressure', 'saga'] }),
    ];
    expect(topicsOf(cards)).toEqual(['back-pressure', 'LRU cache', 'saga']);
  });

  it('a path goes from easy to hard, and what is next is the first of it that is not solved', () => {
    const cards = [
      card('c', { level: 'hard' }),
      card('b', { minutes: 30 }),
      card('a', { minutes: 10 }),
      card('m', { level: 'medium' }),
    ];
    expect(byFamily(cards)[0]?.[1].map(({ slug }) => slug)).toEqual(['a', 'b', 'm', 'c']);
    const progress = { a: facts('a', { solvedAfterMs: 1 }) };
    expect(progressOf(cards, progress)).toMatchObject({ solved: 1, next: { slug: 'b' } });
    expect(progressOf([card('a')], progress)).toEqual({ solved: 1, next: null });
  });

  it('groups by family and keeps every card', () => {
    const cards = [card('q', { family: 'queue' }), card('a'), card('b')];
    const groups = byFamily(cards);
    expect(groups.map(([family]) => family)).toEqual(['leak', 'queue']);
    expect(groups.flatMap(([, inside]) => inside)).toHaveLength(3);
  });

  it('offers to continue with the incident touched last that is not solved', () => {
    const cards = [card('a'), card('b'), card('c')];
    const progress = {
      a: facts('a', { lastEditAt: 5 }),
      b: facts('b', { lastEditAt: 9, solvedAfterMs: 1 }),
      c: facts('c', { lastEditAt: 7 }),
    };
    expect(unfinished(cards, progress)?.slug).toBe('c');
    expect(unfinished(cards, { a: facts('a', {}) })).toBeNull();
  });
});
