import { describe, expect, it } from 'vitest';
import type { AttemptFacts, ChallengeCard } from '#attempt';
import { byFamily, matchesSearch, passesFilter, progressOf, unfinished } from './catalogue-filter.ts';

const card = (slug: string, change: Partial<ChallengeCard> = {}): ChallengeCard => ({
  slug,
  id: slug,
  title: `Title of ${slug}`,
  summary: 'Pods restart at night',
  family: 'leak',
  level: 'easy',
  minutes: 20,
  checks: 3,
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
    expect(matchesSearch(card('leak-x'), 'night memory')).toBe(true);
    expect(matchesSearch(card('leak-x'), 'night queue')).toBe(false);
    expect(matchesSearch(card('leak-x'), '')).toBe(true);
  });

  it('filters by standing, level and length', () => {
    const progress = { done: facts('done', { solvedAfterMs: 60_000 }) };
    expect(passesFilter(card('done'), 'open', progress)).toBe(false);
    expect(passesFilter(card('done'), 'solved', progress)).toBe(true);
    expect(passesFilter(card('a', { level: 'hard' }), 'easy', {})).toBe(false);
    expect(passesFilter(card('a', { minutes: 30 }), 'short', {})).toBe(false);
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
