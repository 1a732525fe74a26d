import { useId, useState, type ReactNode } from 'react';
import { EXPRESSION_LIMIT, type Paused } from '#attempt';
import { breakpointsWords } from '#words';
import { useActions, useAppState } from '../app-context.tsx';
import { Value } from './value.tsx';

const words = breakpointsWords.evaluate;

/** Asks the program that stands still for a value; what is asked may change the program, as typing it there would. */
export function Evaluate({ paused: { answer } }: { readonly paused: Paused }): ReactNode {
  const asked = useAppState((state) => state.asked);
  const { evaluate } = useActions();
  const [text, setText] = useState('');
  const id = useId();
  const answered = answer !== null && answer.to === asked?.seq ? answer : null;
  return (
    <form
      aria-label={words.name}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') evaluate(text);
      }}
    >
      <div className="line">
        <label className="unseen" htmlFor={id}>
          {words.expression}
        </label>
        <input
          id={id}
          className="mono"
          value={text}
          maxLength={EXPRESSION_LIMIT}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          placeholder={words.placeholder}
          onChange={(event) => setText(event.target.value)}
        />
        <button className="btn" type="submit">
          {words.name}
        </button>
      </div>
      <div role="status" className={answered?.wrong ? 'answer wrong' : 'answer'}>
        {asked && (
          <>
            <span className="dim">{asked.expression} = </span>
            {answered ? <Value key={asked.seq} text={answered.text} /> : '…'}
          </>
        )}
      </div>
      {/\bawait\b/.test(text) && <p className="quiet">{words.noAwait}</p>}
    </form>
  );
}
