import type { AttemptFacts, ChallengeCard } from '#attempt';
import { FAMILIES } from '#challenge';
import { catalogueWords } from '#words';
import { standing } from './words.ts';

export const STATES = ['open', 'started', 'solved'] as const;
export const LEVELS = ['easy', 'medium', 'hard'] as const;
/** Upper bounds that cut the incidents there are into parts of some size. */
export const MINUTES = [20, 25, 35] as const;

/** Everything that narrows the list but its path and the search; null lets all through. */
export interface CatalogueFilter {
  readonly state: (typeof STATES)[number] | null;
  readonly level: (typeof LEVELS)[number] | null;
  readonly minutes: (typeof MINUTES)[number] | null;
  readonly topic: string | null;
}

export const NO_FILTER: CatalogueFilter = { state: null, level: null, minutes: null, topic: null };

type Progress = Readonly<Record<string, AttemptFacts>>;

const known = <Value extends string | number>(among: readonly Value[], text: string | null): Value | null =>
  among.find((value) => String(value) === text) ?? null;

/** From the query of an address; a value nobody knows is none. */
export function parseFilter(query: string): CatalogueFilter {
  const asked = new URLSearchParams(query);
  return {
    state: known(STATES, asked.get('state')),
    level: known(LEVELS, asked.get('level')),
    minutes: known(MINUTES, asked.get('minutes')),
    topic: asked.get('topic'),
  };
}

/** The query that `parseFilter` reads, empty or with its question mark. */
export function filterQuery(filter: CatalogueFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== null) query.set(name, String(value));
  return query.size === 0 ? '' : `?${query}`;
}

/** Of all cards, in the order of the alphabet. */
export const topicsOf = (cards: readonly ChallengeCard[]): readonly string[] =>
  [...new Set(cards.flatMap(({ topics }) => topics))].sort((a, b) => a.localeCompare(b));

export function passesFilter(card: ChallengeCard, filter: CatalogueFilter, progress: Progress): boolean {
  const { state } = standing(progress[card.slug]);
  return (
    (filter.state === null || filter.state === (state === 'partly' ? 'started' : state)) &&
    (filter.level === null || filter.level === card.level) &&
    (filter.minutes === null || card.minutes <= filter.minutes) &&
    (filter.topic === null || card.topics.includes(filter.topic))
  );
}

/**
 * Null unless every word typed is somewhere in what the card says or in its topics. Otherwise the topics that made it
 * match: none when its own words were enough.
 */
export function foundBy(card: ChallengeCard, search: string): readonly string[] | null {
  const { families, levels } = catalogueWords;
  const text =
    `${card.title} ${card.summary} ${card.slug} ${families[card.family]} ${levels[card.level]}`.toLowerCase();
  const words = search.toLowerCase().split(/\s+/);
  const missing = words.filter((word) => !text.includes(word));
  const having = (count: number): readonly string[] =>
    card.topics.filter(
      (topic) => missing.filter((word) => topic.toLowerCase().includes(word)).length >= count,
    );
  if (missing.length === 0) return [];
  if (!missing.every((word) => card.topics.some((topic) => topic.toLowerCase().includes(word)))) return null;
  const whole = having(missing.length);
  return whole.length > 0 ? whole : having(1);
}

/** Easier ones first, of those the quicker. */
const inOrder = (cards: readonly ChallengeCard[]): readonly ChallengeCard[] =>
  cards.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || a.minutes - b.minutes);

/** How far somebody is on a path, and what comes next; null when everything is solved. */
export function progressOf(
  cards: readonly ChallengeCard[],
  progress: Progress,
): { readonly solved: number; readonly next: ChallengeCard | null } {
  const left = inOrder(cards).filter((card) => standing(progress[card.slug]).state !== 'solved');
  return { solved: cards.length - left.length, next: left[0] ?? null };
}

/** Cards by family, families in the order of `FAMILIES`, each as a path. */
export function byFamily(
  cards: readonly ChallengeCard[],
): readonly (readonly [ChallengeCard['family'], readonly ChallengeCard[]])[] {
  return FAMILIES.map(
    (family) => [family, inOrder(cards.filter((card) => card.family === family))] as const,
  ).filter(([, inside]) => inside.length > 0);
}

/** The incident worked on last that is not solved. */
export function unfinished(cards: readonly ChallengeCard[], progress: Progress): ChallengeCard | null {
  let latest: ChallengeCard | null = null;
  let at = 0;
  for (const card of cards) {
    const facts = progress[card.slug];
    if (facts?.solvedAfterMs !== null) continue;
    const touched = Math.max(facts.lastEditAt ?? 0, facts.lastVerdict?.at ?? 0);
    if (touched > at) [latest, at] = [card, touched];
  }
  return latest;
}
