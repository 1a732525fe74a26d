import type { ReactNode } from 'react';
import { HINT_COST, type ChallengeContent } from '#attempt';
import { useActions, useAppState } from './app-context.tsx';
import { InlineMarkdown, Markdown } from './markdown.tsx';
import { GiveUp, Solutions } from './solutions.tsx';
import { FAMILY_NAMES, minutes } from './words.ts';

export function Ticket({ content }: { readonly content: ChallengeContent }): ReactNode {
  const { spec } = content;
  const solvedAfterMs = useAppState((state) => state.solvedAfterMs);
  const gaveUpAfterMs = useAppState((state) => state.gaveUpAfterMs);
  const isOpen = solvedAfterMs === null && gaveUpAfterMs === null;
  return (
    <section className="ticket" aria-label="Ticket">
      <div className="meta">
        <span className="tag">{FAMILY_NAMES[spec.family]}</span>
        <span className="tag">{spec.level}</span>
        <span className="tag">{spec.minutes} min</span>
        {solvedAfterMs !== null && <span className="tag ok">solved in {minutes(solvedAfterMs)}</span>}
        {solvedAfterMs === null && gaveUpAfterMs !== null && (
          <span className="tag">given up after {minutes(gaveUpAfterMs)}</span>
        )}
      </div>
      <h1>{spec.title}</h1>
      <Markdown text={content.brief} />
      <div className="box">
        <h2 className="label">Must not change</h2>
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
            <h2 className="label">Debrief</h2>
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
        <h2 className="label">Hints</h2>
        <span className="mono dim">
          {shown} of {hints.length}
        </span>
      </div>
      <div aria-live="polite">
        {hints.slice(0, shown).map((hint) => (
          <Markdown key={hint} text={hint} />
        ))}
      </div>
      <p className="quiet">Each takes {HINT_COST} points of 100 off the score.</p>
      {shown < hints.length && (
        <button className="btn" onClick={showNextHint}>
          {shown === 0 ? 'Show a hint' : 'Next hint'}
        </button>
      )}
    </div>
  );
}
