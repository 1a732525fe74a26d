import {
  useDeferredValue,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type CSSProperties,
  type ReactNode,
} from 'react';
import type { ChallengeCard } from '#attempt';
import type { Family } from '#challenge';
import { catalogueWords as words } from '#words';
import { useFrontActions, useFrontState } from './front-context.tsx';
import {
  byFamily,
  foundBy,
  passesFilter,
  progressOf,
  unfinished,
  type CatalogueFilter,
} from './catalogue-filter.ts';
import { CatalogueFilters } from './catalogue-filters.tsx';
import { CatalogueFrame } from './catalogue-frame.tsx';
import { StartCard } from './coach/start-card.tsx';
import { ContinueCard } from './continue-card.tsx';
import { IncidentRow } from './incident-row.tsx';
import { SHORTCUTS } from './keys.ts';
import { SettingsMenu } from './settings-menu.tsx';
import { incidentHref, pathHref } from './route.ts';
import { Sentence } from './sentence.tsx';
import { UpdateBanner } from './update-banner.tsx';

/** What the address says of the list. */
interface Narrowed {
  /** One path alone. */
  readonly family: Family | null;
  readonly filter: CatalogueFilter;
}

const never = (): (() => void) => () => undefined;

export function CataloguePage({ family, filter }: Narrowed): ReactNode {
  const [search, setSearch] = useState('');
  const box = useRef<HTMLInputElement>(null);
  // the keyboard is not known where the first page is made
  const keys = useSyncExternalStore(
    never,
    () => SHORTCUTS.palette.label,
    () => '',
  );
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
              {keys}
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
        <Incidents search={search} family={family} filter={filter} onForget={() => setSearch('')} />
      </main>
    </CatalogueFrame>
  );
}

interface Listed extends Narrowed {
  readonly search: string;
  readonly onForget: () => void;
}

function Incidents(props: Listed): ReactNode {
  // a list this long is made in parts, between which the page answers
  const catalogue = useDeferredValue(useFrontState((state) => state.catalogue));
  const { loadCatalogue } = useFrontActions();
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

function Cards(props: Listed & { readonly cards: readonly ChallengeCard[] }): ReactNode {
  const { cards, family: path } = props;
  const search = useDeferredValue(props.search);
  const progress = useFrontState((state) => state.progress);
  // a link may name a topic of another build
  const asked = props.filter.topic;
  const topic = asked !== null && cards.some(({ topics }) => topics.includes(asked)) ? asked : null;
  const filter = { ...props.filter, topic };
  const last = unfinished(cards, progress);
  const facts = last && progress[last.slug];
  const found = new Map(cards.map((card) => [card, foundBy(card, search)]));
  const shown = cards.filter(
    (card) =>
      (path === null || card.family === path) && passesFilter(card, filter, progress) && found.get(card),
  );
  const rowTopics = (card: ChallengeCard): readonly string[] => [
    ...new Set([...(topic === null ? [] : [topic]), ...(found.get(card) ?? [])]),
  ];
  return (
    <>
      {last && facts ? <ContinueCard card={last} facts={facts} /> : <StartCard cards={cards} />}
      <Paths cards={cards} family={path} filter={filter} />
      <CatalogueFilters
        filter={filter}
        cards={cards}
        isWhole={path === null && search === ''}
        hits={words.hits(shown.length, cards.length)}
        onChange={(next) => location.replace(pathHref(path, next))}
        onClear={() => {
          props.onForget();
          location.replace(pathHref(null));
        }}
      />
      {shown.length === 0 && <p className="none">{cards.length === 0 ? words.empty : words.noneLikeThat}</p>}
      {byFamily(shown).map(([family, inside]) => {
        const whole = cards.filter((card) => card.family === family);
        const { solved, next } = progressOf(whole, progress);
        return (
          <section
            key={family}
            aria-labelledby={`family-${family}`}
            style={{ '--rows': inside.length } as CSSProperties /* which does not know of variables */}
          >
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
              <IncidentRow key={card.slug} card={card} facts={progress[card.slug]} topics={rowTopics(card)} />
            ))}
          </section>
        );
      })}
    </>
  );
}

/** One path for each family; an incident leads to the next harder one of its family. */
function Paths(props: Narrowed & { readonly cards: readonly ChallengeCard[] }): ReactNode {
  const link = (family: Family | null) => ({
    href: pathHref(family, props.filter),
    'aria-current': props.family === family ? ('page' as const) : undefined,
  });
  return (
    <nav className="paths" aria-label={words.paths}>
      <a {...link(null)}>{words.allPaths}</a>
      {byFamily(props.cards).map(([family, inside]) => (
        <a key={family} {...link(family)}>
          {words.families[family]} <span className="mono dim">{inside.length}</span>
        </a>
      ))}
    </nav>
  );
}
