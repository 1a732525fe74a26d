import type { ReactNode } from 'react';
import type { PendingIn } from '#attempt';
import { useActions, useAppState } from '../app-context.tsx';
import { milliseconds } from '../words.ts';

/** Which await, at which line, has not settled. Off until asked for: the awaits of every file are then watched. */
export function PendingAwaits(): ReactNode {
  const on = useAppState((state) => state.watchesAwaits);
  const pending = useAppState((state) => state.pending);
  const { setWatchesAwaits } = useActions();
  return (
    <section className="pending-awaits" aria-label="Pending awaits">
      <div className="line">
        <h2 className="label">Pending awaits</h2>
        <label className="switch">
          <input
            type="checkbox"
            aria-label={`Pending awaits: ${on ? 'on' : 'off'}`}
            checked={on}
            onChange={(event) => setWatchesAwaits(event.target.checked)}
          />
          {on ? 'on' : 'off'}
        </label>
      </div>
      {pending.map((one) => (
        <Process key={one.key} process={one} />
      ))}
      {pending.length === 0 && (
        <p className="quiet">
          {on
            ? 'Nothing waits. Programs are watched from their next start on.'
            : 'Which await has not settled, and for how long: switch it on, and run again.'}
        </p>
      )}
      {on && (
        <p className="quiet">
          Seen: await and for await in the project’s own JavaScript. Not seen: then( ) without await, and
          things that only look like promises.
        </p>
      )}
    </section>
  );
}

function Process({ process }: { readonly process: PendingIn }): ReactNode {
  const { title, pid, exit, awaits } = process;
  const { openFileAt } = useActions();
  return (
    <table>
      <caption>
        <span className="mono">{title}</span>{' '}
        {exit === null ? `pid ${pid}, waiting for` : `ended with ${exit} and was still waiting for`}
      </caption>
      <thead>
        <tr>
          <th scope="col">await</th>
          <th scope="col">times</th>
          <th scope="col">longest</th>
        </tr>
      </thead>
      <tbody>
        {awaits.map(({ site, text, count, ms }) => (
          <tr key={`${site} ${text}`}>
            <td>
              <button
                className="site mono"
                onClick={() => openFileAt(site.replace(/:\d+$/, ''), Number(/\d+$/.exec(site)?.[0] ?? 1))}
              >
                {site}
              </button>
              <span className="mono dim">{text}</span>
            </td>
            <td className="mono">{count}</td>
            <td className="mono">{milliseconds(ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
