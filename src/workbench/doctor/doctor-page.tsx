import { useEffect, type ReactNode } from 'react';
import type { Examined } from '#attempt';
import { doctorWords as words } from '#words';
import { useActions, useAppState, WholeApp } from '../app-context.tsx';
import { PlainPage } from '../plain-page.tsx';

/** Tries what the runtime needs, one by one, and says what failed and what to do. */
export default function DoctorPage(): ReactNode {
  return (
    <WholeApp>
      <Doctor />
    </WholeApp>
  );
}

function Doctor(): ReactNode {
  const examined = useAppState((state) => state.examined);
  const { examine } = useActions();
  useEffect(() => void examine(), [examine]);
  const busy = examined.some(({ state }) => state === 'waiting' || state === 'running');
  return (
    <PlainPage title={words.title} lede={words.lede}>
      <Summary examined={examined} busy={busy} />
      <ol className="rows" aria-label={words.list}>
        {examined.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ol>
      <div className="row after">
        <button className="btn" disabled={busy} onClick={() => void examine()}>
          {words.again}
        </button>
      </div>
    </PlainPage>
  );
}

const failed = (row: Examined): boolean => row.state === 'done' && !row.finding.ok;

function Summary(props: { readonly examined: readonly Examined[]; readonly busy: boolean }): ReactNode {
  const wrong = props.examined.filter(failed).length;
  const tone = wrong > 0 ? 'bad' : props.busy || props.examined.length === 0 ? undefined : 'ok';
  return (
    <p className="summary" role="status" data-tone={tone}>
      {props.busy || props.examined.length === 0
        ? words.looking
        : wrong === 0
          ? words.allThere
          : words.failures(wrong, props.examined.length)}
    </p>
  );
}

const MARKS = {
  waiting: ['○', 'dim', words.states.waiting],
  running: ['◐', 'warn', words.states.running],
  skipped: ['–', 'dim', words.states.skipped],
  ok: ['●', 'ok', words.states.ok],
  failed: ['✗', 'bad', words.states.failed],
} as const;

function Row({ row }: { readonly row: Examined }): ReactNode {
  const state = row.state === 'done' ? (row.finding.ok ? 'ok' : 'failed') : row.state;
  const [mark, tone, says] = MARKS[state];
  return (
    <li data-examined={row.id} data-state={state}>
      <span className={`mark ${tone}`} aria-hidden="true">
        {mark}
      </span>
      <span className="grow">
        <b>
          {row.title}
          <span className="unseen">: {says}</span>
        </b>
        {row.state === 'done' && <small>{row.finding.saw}</small>}
        {row.state === 'done' && !row.finding.ok && <small className="todo">{row.finding.todo}</small>}
        {row.state === 'skipped' && <small>{words.skipped(row.because)}</small>}
      </span>
    </li>
  );
}
