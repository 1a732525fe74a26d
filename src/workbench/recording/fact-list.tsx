import { useEffect, useRef, type ReactNode } from 'react';
import { clock, recordingWords as words } from '#words';
import type { Fact } from './facts.ts';

/** Runs, submissions, pastes and the rest: a press goes to the moment. */
export function FactList(props: {
  readonly facts: readonly Fact[];
  /** Of events that have happened by now. */
  readonly count: number;
  readonly jump: (index: number) => void;
}): ReactNode {
  const { facts, count, jump } = props;
  const current = facts.findLast(({ index }) => index < count);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const item = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (!item || !list.current || list.current.contains(document.activeElement)) return;
    const { scrollTop, clientHeight } = list.current;
    if (item.offsetTop < scrollTop || item.offsetTop + item.offsetHeight > scrollTop + clientHeight) {
      list.current.scrollTop = item.offsetTop - clientHeight / 2;
    }
  }, [current]);
  if (facts.length === 0) return <p className="facts quiet">{words.facts.none}</p>;
  return (
    <ol className="facts" ref={list} aria-label={words.facts.name}>
      {facts.map((fact) => (
        <li key={fact.index}>
          <button
            data-kind={fact.kind}
            aria-current={fact === current ? 'step' : undefined}
            onClick={() => jump(fact.index)}
          >
            <time className="mono">{clock(fact.t)}</time>
            <span>{fact.says}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
