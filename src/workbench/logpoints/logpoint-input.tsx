import './logpoints.css';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { EXPRESSION_LIMIT } from '#attempt';
import { logpointsWords } from '#words';
import { useActions, useAppState } from '../app-context.tsx';
import { Icon } from '../icons.tsx';

const words = logpointsWords.input;

interface Props {
  readonly path: string;
  readonly line: number;
  readonly onClose: () => void;
}

/** Asks for what to show on a line. An empty answer takes the logpoint away. */
export function LogpointInput({ path, line, onClose }: Props): ReactNode {
  const old = useAppState((state) => state.logpoints.find((one) => one.path === path && one.line === line));
  const { setLogpoint } = useActions();
  const [text, setText] = useState(old?.expression ?? '');
  const [wrong, setWrong] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    // the editor places what is around it in its next frame; until then it cannot take the keys
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => input.current?.focus({ preventScroll: true }))); // prettier-ignore
    return () => cancelAnimationFrame(frame);
  }, []);
  const put = (expression: string): void => {
    void setLogpoint(path, line, expression).then((set) => {
      if (set.ok) onClose();
      else setWrong(set.error);
    });
  };
  return (
    <form
      className="logpoint-input"
      aria-label={words.name(line)}
      onSubmit={(event) => {
        event.preventDefault();
        put(text);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="line">
        <label htmlFor={id}>{words.show}</label>
        <input
          id={id}
          ref={input}
          className="mono"
          value={text}
          maxLength={EXPRESSION_LIMIT}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          placeholder={words.placeholder}
          aria-invalid={wrong !== null}
          aria-describedby={`${id}-says`}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(null);
          }}
        />
        <button className="btn" type="submit">
          {old ? words.change : words.set}
        </button>
        {old && (
          <button
            className="btn quiet"
            type="button"
            aria-label={words.remove}
            title={words.removeShort}
            onClick={() => put('')}
          >
            <Icon name="trash" />
          </button>
        )}
        <button
          className="btn quiet"
          type="button"
          aria-label={words.close}
          title={words.closeKey}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <p
        id={`${id}-says`}
        role={wrong === null ? undefined : 'alert'}
        className={wrong === null ? 'quiet' : 'wrong'}
      >
        {wrong ?? words.says}
      </p>
    </form>
  );
}
