import { useDeferredValue, useEffect, useRef, useState, type ReactNode } from 'react';
import type { ChallengeCard } from '#attempt';
import type { Family } from '#challenge';
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
import { UpdateBanner } from './update-banner.tsx';
import { FAMILY_NAMES } from './words.ts';

const FILTER_NAMES: Readonly<Record<Filter, string>> = {
  all: 'All',
  open: 'Open',
  solved: 'Solved',
  easy: 'Easy',
  medium: 'Medium',
  hard: 'Hard',
  short: `≤ ${SHORT_MINUTES} min`,
};

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
            <span className="unseen">Search incidents</span>
            <input
              ref={box}
              type="search"
              placeholder="Search incidents"
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
          Broken Node services. <br />
          Find out why, then fix them.
        </h1>
        <p className="lede">
          Each incident is a small real service that misbehaves. It runs in this tab, on Node’s own library.
          Hidden tests decide whether your fix holds.
        </p>
        <Incidents search={search} family={family} />
      </main>
    </CatalogueFrame>
  );
}

function Incidents(props: { readonly search: string; readonly family: Family | null }): ReactNode {
  const catalogue = useAppState((state) => state.catalogue);
  const { loadCatalogue } = useActions();
  if (catalogue.state === 'loading')
    return <p className="dim" role="status" aria-label="Loading the catalogue" />;
  if (catalogue.state === 'failed') {
    return (
      <div className="continue" role="alert">
        <div>
          <strong>The catalogue did not load</strong>
          <p>{catalogue.error.message}</p>
        </div>
        <button className="btn primary" onClick={() => void loadCatalogue()}>
          Try again
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
      <div className="filters" role="group" aria-label="Show">
        {FILTERS.map((one) => (
          <button key={one} aria-pressed={filter === one} onClick={() => setFilter(one)}>
            {one === 'all' ? `All ${cards.length}` : FILTER_NAMES[one]}
          </button>
        ))}
      </div>
      {shown.length === 0 && (
        <p className="none" role="status">
          {cards.length === 0
            ? 'This build carries no incidents. Add a folder to challenges/ and build again.'
            : 'No incident is like that. Search for less, or show all.'}
        </p>
      )}
      {byFamily(shown).map(([family, inside]) => {
        const whole = cards.filter((card) => card.family === family);
        const { solved, next } = progressOf(whole, progress);
        return (
          <section key={family} aria-labelledby={`family-${family}`}>
            <div className="family">
              <h2 id={`family-${family}`}>{FAMILY_NAMES[family]}</h2>
              {next && solved > 0 && (
                <a href={incidentHref(next.slug)}>
                  Next: <b>{next.title}</b>
                </a>
              )}
              <span>
                {solved} of {whole.length} solved
              </span>
              <progress
                max={whole.length}
                value={solved}
                aria-label={`${FAMILY_NAMES[family]}: ${solved} of ${whole.length} solved`}
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
    <nav className="paths" aria-label="Paths">
      <a href={pathHref(null)} aria-current={props.path === null ? 'page' : undefined}>
        All paths
      </a>
      {byFamily(props.cards).map(([family, inside]) => (
        <a key={family} href={pathHref(family)} aria-current={props.path === family ? 'page' : undefined}>
          {FAMILY_NAMES[family]} <span className="mono dim">{inside.length}</span>
        </a>
      ))}
    </nav>
  );
}
