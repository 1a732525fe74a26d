import './breakpoints.css';
import { useState, type ReactNode } from 'react';
import { EXPRESSION_LIMIT, type Breakpoint } from '#attempt';
import { breakpointsWords } from '#words';
import { useActions, useAppState } from '../app-context.tsx';
import { Icon } from '../icons.tsx';
import { SHORTCUTS } from '../keys.ts';

const words = breakpointsWords.panel;

/** The breakpoints of the incident, and when each of them counts. */
export function BreakpointsPanel(): ReactNode {
  const breakpoints = useAppState((state) => state.breakpoints);
  const waits = useAppState((state) => state.breakpointsWait);
  const { removeBreakpoints } = useActions();
  const sorted = breakpoints.toSorted((a, b) => a.path.localeCompare(b.path) || a.line - b.line);
  return (
    <section className="breakpoints" aria-label={words.name}>
      <div className="line">
        <h2 className="label">{words.name}</h2>
        {breakpoints.length > 0 && (
          <button className="btn quiet" onClick={removeBreakpoints}>
            {words.removeAll}
          </button>
        )}
      </div>
      {breakpoints.length === 0 ? (
        <p className="quiet">{words.none(SHORTCUTS.breakpoint.label)}</p>
      ) : (
        <ul>
          {sorted.map((one) => (
            <Row key={one.id} breakpoint={one} />
          ))}
        </ul>
      )}
      {waits && breakpoints.length > 0 && (
        <p className="quiet" role="status">
          {words.waits}
        </p>
      )}
    </section>
  );
}

function Row({ breakpoint: { id, path, line, condition } }: { readonly breakpoint: Breakpoint }): ReactNode {
  const thrown = useAppState((state) => state.breakpointWrong[id]);
  const { openFileAt, removeBreakpoint, setCondition } = useActions();
  const [text, setText] = useState(condition);
  const [wrong, setWrong] = useState<string | null>(null);
  const put = (): void => {
    if (text.trim() === condition) return;
    void setCondition(id, text).then((set) => setWrong(set.ok ? null : set.error));
  };
  const says = wrong ?? thrown;
  return (
    <li data-breakpoint={`${path}:${line}`}>
      <div className="line">
        <button className="site mono" onClick={() => openFileAt(path, line)}>
          {path}:{line}
        </button>
        <button
          className="btn quiet"
          aria-label={words.remove(`${path}:${line}`)}
          onClick={() => removeBreakpoint(id)}
        >
          <Icon name="close" />
        </button>
      </div>
      <form
        className="line"
        onSubmit={(event) => {
          event.preventDefault();
          put();
        }}
      >
        <label>
          <span>{words.when}</span>
          <input
            className="mono"
            aria-label={words.condition(`${path}:${line}`)}
            value={text}
            maxLength={EXPRESSION_LIMIT}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            placeholder={words.placeholder}
            aria-invalid={wrong !== null}
            onChange={(event) => {
              setText(event.target.value);
              setWrong(null);
            }}
            onBlur={put}
          />
        </label>
      </form>
      {says !== undefined && (
        <p className="wrong" role="alert">
          {says}
        </p>
      )}
    </li>
  );
}
