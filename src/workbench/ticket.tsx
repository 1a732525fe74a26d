import type { ReactNode } from 'react';
import { HINT_COST, type ChallengeContent } from '#attempt';
import { catalogueWords, learnWords as words, minutes } from '#words';
import { useActions, useAppState } from './app-context.tsx';
import { InlineMarkdown, Markdown } from './markdown.tsx';
import { GiveUp, Solutions } from './solutions.tsx';

export function Ticket({ content }: { readonly content: ChallengeContent }): ReactNode {
  const { spec } = content;
  const solvedAfterMs = useAppState((state) => state.solvedAfterMs);
  const gaveUpAfterMs = useAppState((state) => state.gaveUpAfterMs);
  const isOpen = solvedAfterMs === null && gaveUpAfterMs === null;
  return (
    <section className="ticket" aria-label={words.ticket.name}>
      <div className="meta">
        <span className="tag">{catalogueWords.families[spec.family]}</span>
        <span className="tag">{catalogueWords.levels[spec.level]}</span>
        <span className="tag">{minutes(spec.minutes * 60_000)}</span>
        {solvedAfterMs !== null && (
          <span className="tag ok">{words.ticket.solvedIn(minutes(solvedAfterMs))}</span>
        )}
        {solvedAfterMs === null && gaveUpAfterMs !== null && (
          <span className="tag">{words.ticket.gaveUpAfter(minutes(gaveUpAfterMs))}</span>
        )}
      </div>
      <h1>{spec.title}</h1>
      <Markdown text={content.brief} />
      <div className="box">
        <h2 className="label">{words.ticket.contract}</h2>
        <ul>
          {spec.contract.map((line) => (
            <li key={line}>
              <InlineMarkdown text={line} />
            </li>
          ))}
        </ul>
      </div>
      <Hints hints={content.hints} />
      {isOpen ? (
        <GiveUp />
      ) : (
        <>
          <div className="box">
            <h2 className="label">{words.ticket.debrief}</h2>
            <Markdown text={content.debrief} />
          </div>
          <Solutions />
        </>
      )}
    </section>
  );
}

function Hints({ hints }: { readonly hints: readonly string[] }): ReactNode {
  const shown = useAppState((state) => state.hintsShown);
  const { showNextHint } = useActions();
  return (
    <div className="box">
      <div className="line">
        <h2 className="label">{words.hints.title}</h2>
        <span className="mono dim">{words.hints.shown(shown, hints.length)}</span>
      </div>
      <div aria-live="polite">
        {hints.slice(0, shown).map((hint) => (
          <Markdown key={hint} text={hint} />
        ))}
      </div>
      <p className="quiet">{words.hints.cost(HINT_COST)}</p>
      {shown < hints.length && (
        <button className="btn" onClick={showNextHint}>
          {shown === 0 ? words.hints.first : words.hints.next}
        </button>
      )}
    </div>
  );
}
