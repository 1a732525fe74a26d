import { useDeferredValue, useEffect, useRef, useState, type ReactNode } from 'react';
import type { ChallengeCard } from '#attempt';
import type { Family } from '#challenge';
import { catalogueWords as words, minutes } from '#words';
import { useActions, useAppState } from './app-context.tsx';
import {
  byFamily,
  FILTERS,
  matchesSearch,
  passesFilter,
  progressOf,
  SHORT_MINUTES,
  unfinished,
  type Filter,
} from './catalogue-filter.ts';
import { CatalogueFrame } from './catalogue-frame.tsx';
import { StartCard } from './coach/start-card.tsx';
import { ContinueCard } from './continue-card.tsx';
import { IncidentRow } from './incident-row.tsx';
import { SHORTCUTS } from './keys.ts';
import { SettingsMenu } from './settings-menu.tsx';
import { incidentHref, pathHref } from './route.ts';
import { Sentence } from './sentence.tsx';
import { UpdateBanner } from './update-banner.tsx';

function filterName(filter: Filter, count: number): string {
  if (filter === 'all') return words.filters.all(count);
  return filter === 'short' ? words.filters.short(minutes(SHORT_MINUTES * 60_000)) : words.filters[filter];
}

/** `family` narrows it to one path. */
export function CataloguePage({ family }: { readonly family: Family | null }): ReactNode {
  const [search, setSearch] = useState('');
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!SHORTCUTS.palette.matches(event)) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <CatalogueFrame
      tools={
        <>
          <label className="search">
            <span className="unseen">{words.search}</span>
            <input
              ref={box}
              type="search"
              placeholder={words.search}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
            <kbd className="mono" aria-hidden="true">
              {SHORTCUTS.palette.label}
            </kbd>
          </label>
          <SettingsMenu />
        </>
      }
    >
      <UpdateBanner />
      <main>
        <h1>
          <Sentence text={words.title} parts={{ break: <br /> }} />
        </h1>
        <p className="lede">{words.lede}</p>
        <Incidents search={search} family={family} />
      </main>
    </CatalogueFrame>
  );
}

function Incidents(props: { readonly search: string; readonly family: Family | null }): ReactNode {
  const catalogue = useAppState((state) => state.catalogue);
  const { loadCatalogue } = useActions();
  if (catalogue.state === 'loading') return <p className="dim" role="status" aria-label={words.loading} />;
  if (catalogue.state === 'failed') {
    return (
      <div className="continue" role="alert">
        <div>
          <strong>{words.failed}</strong>
          <p>{catalogue.error.message}</p>
        </div>
        <button className="btn primary" onClick={() => void loadCatalogue()}>
          {words.tryAgain}
        </button>
      </div>
    );
  }
  return <Cards {...props} cards={catalogue.cards} />;
}

function Cards(props: {
  readonly cards: readonly ChallengeCard[];
  readonly search: string;
  readonly family: Family | null;
}): ReactNode {
  const { cards, family: path } = props;
  const search = useDeferredValue(props.search);
  const progress = useAppState((state) => state.progress);
  const [filter, setFilter] = useState<Filter>('all');
  const last = unfinished(cards, progress);
  const facts = last && progress[last.slug];
  const shown = cards.filter(
    (card) =>
      (path === null || card.family === path) &&
      passesFilter(card, filter, progress) &&
      matchesSearch(card, search),
  );
  return (
    <>
      {last && facts ? <ContinueCard card={last} facts={facts} /> : <StartCard cards={cards} />}
      <Paths cards={cards} path={path} />
      <div className="filters" role="group" aria-label={words.show}>
        {FILTERS.map((one) => (
          <button key={one} aria-pressed={filter === one} onClick={() => setFilter(one)}>
            {filterName(one, cards.length)}
          </button>
        ))}
      </div>
      {shown.length === 0 && (
        <p className="none" role="status">
          {cards.length === 0 ? words.empty : words.noneLikeThat}
        </p>
      )}
      {byFamily(shown).map(([family, inside]) => {
        const whole = cards.filter((card) => card.family === family);
        const { solved, next } = progressOf(whole, progress);
        return (
          <section key={family} aria-labelledby={`family-${family}`}>
            <div className="family">
              <h2 id={`family-${family}`}>{words.families[family]}</h2>
              {next && solved > 0 && (
                <a href={incidentHref(next.slug)}>
                  <Sentence text={words.next} parts={{ title: <b>{next.title}</b> }} />
                </a>
              )}
              <span>{words.solvedOf(solved, whole.length)}</span>
              <progress
                max={whole.length}
                value={solved}
                aria-label={words.familySolvedOf(words.families[family], solved, whole.length)}
              />
            </div>
            {inside.map((card) => (
              <IncidentRow key={card.slug} card={card} facts={progress[card.slug]} />
            ))}
          </section>
        );
      })}
    </>
  );
}

/** One path for each family; an incident leads to the next harder one of its family. */
function Paths(props: { readonly cards: readonly ChallengeCard[]; readonly path: Family | null }): ReactNode {
  return (
    <nav className="paths" aria-label={words.paths}>
      <a href={pathHref(null)} aria-current={props.path === null ? 'page' : undefined}>
        {words.allPaths}
      </a>
      {byFamily(props.cards).map(([family, inside]) => (
        <a key={family} href={pathHref(family)} aria-current={props.path === family ? 'page' : undefined}>
          {words.families[family]} <span className="mono dim">{inside.length}</span>
        </a>
      ))}
    </nav>
  );
}
