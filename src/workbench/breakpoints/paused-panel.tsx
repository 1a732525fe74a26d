import './breakpoints.css';
import { useEffect, useRef, type ReactNode } from 'react';
import { shownPause, type Paused } from '#attempt';
import { breakpointsWords } from '#words';
import { useActions, useAppState } from '../app-context.tsx';
import { useMedia } from '../use-media.ts';
import { Evaluate } from './evaluate.tsx';
import { PausedBar } from './paused-bar.tsx';
import { Value } from './value.tsx';

const words = breakpointsWords.paused;

const GROUPS = [
  ['local', words.local],
  ['around', words.around],
  ['file', words.file],
] as const;

/** What a program that stands still knows: names, who called, and what is asked of it. */
export function PausedPanel(): ReactNode {
  const paused = useAppState(shownPause);
  const all = useAppState((state) => state.paused);
  const { showPaused } = useActions();
  const section = useRef<HTMLElement>(null);
  const phone = useMedia('(max-width: 700px)');
  const key = paused?.key;
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' });
  }, [key]);
  if (!paused) return null;
  return (
    <section
      className="paused"
      aria-label={words.name}
      ref={section}
      data-line={`${paused.path}:${paused.line}`}
    >
      <h2 className="label">{words.name}</h2>
      {phone && <PausedBar paused={paused} />}
      {all.length > 1 ? (
        <select
          aria-label={words.program}
          value={paused.key}
          onChange={(event) => showPaused(event.target.value)}
        >
          {all.map((one) => (
            <option key={one.key} value={one.key}>
              {words.choice(nameOf(one), `${one.path}:${one.line}`)}
            </option>
          ))}
        </select>
      ) : (
        <p className="quiet mono">{nameOf(paused)}</p>
      )}
      <Names paused={paused} />
      <Evaluate paused={paused} />
      <Calls paused={paused} />
      <details className="quiet">
        <summary>{words.waits}</summary>
        <p>{words.limits}</p>
      </details>
    </section>
  );
}

const nameOf = ({ title, pid, thread }: Paused): string =>
  thread === 0 ? words.process(title, pid) : words.thread(title, pid, thread);

function Names({ paused: { names } }: { readonly paused: Paused }): ReactNode {
  const first = GROUPS.find(([group]) => names.some((one) => one.group === group))?.[0];
  return GROUPS.map(([group, says]) => {
    const here = names.filter((one) => one.group === group);
    return here.length === 0 ? null : (
      <details key={group} open={group === first}>
        <summary>{says}</summary>
        <table>
          <thead className="unseen">
            <tr>
              <th scope="col">{words.nameColumn}</th>
              <th scope="col">{words.valueColumn}</th>
            </tr>
          </thead>
          <tbody>
            {here.map(({ name, text, late }) => (
              <tr key={name} data-name={name}>
                <th scope="row">{name}</th>
                <td>{late ? <i title={text}>{words.notYet}</i> : <Value text={text} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    );
  });
}

function Calls({ paused: { calls } }: { readonly paused: Paused }): ReactNode {
  const files = useAppState((state) => state.files);
  const { openFileAt } = useActions();
  const rows: ReactNode[] = [];
  let outside = 0;
  const close = (): void => {
    if (outside > 0) {
      rows.push(
        <li key={rows.length} className="quiet">
          {words.outside(outside)}
        </li>,
      );
    }
    outside = 0;
  };
  for (const { name, path, line, waits } of calls) {
    if (path === null || !files.some((file) => file.path === path)) {
      outside += 1;
      continue;
    }
    close();
    rows.push(
      <li key={rows.length}>
        <button className="site mono" onClick={() => openFileAt(path, line)}>
          {name === '' ? path : name} <span className="dim">{name === '' ? line : `${path}:${line}`}</span>
        </button>
        {waits && <span className="quiet"> {words.waitsForIt}</span>}
      </li>,
    );
  }
  close();
  return (
    <details open>
      <summary>{words.calls}</summary>
      <ol>{rows}</ol>
    </details>
  );
}
