import type { AttemptFacts, ChallengeCard } from '#attempt';
import { FAMILIES } from '#challenge';
import { catalogueWords } from '#words';
import { standing } from './words.ts';

export const FILTERS = ['all', 'open', 'solved', 'easy', 'medium', 'hard', 'short'] as const;
export type Filter = (typeof FILTERS)[number];

export const SHORT_MINUTES = 25;

type Progress = Readonly<Record<string, AttemptFacts>>;

export function passesFilter(card: ChallengeCard, filter: Filter, progress: Progress): boolean {
  const solved = standing(progress[card.slug]).state === 'solved';
  if (filter === 'open') return !solved;
  if (filter === 'solved') return solved;
  if (filter === 'short') return card.minutes <= SHORT_MINUTES;
  return filter === 'all' || card.level === filter;
}

/** Every word typed is somewhere in what the card says. */
export function matchesSearch(card: ChallengeCard, search: string): boolean {
  const { families, levels } = catalogueWords;
  const text =
    `${card.title} ${card.summary} ${card.slug} ${families[card.family]} ${levels[card.level]}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const LEVELS = ['easy', 'medium', 'hard'];

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
