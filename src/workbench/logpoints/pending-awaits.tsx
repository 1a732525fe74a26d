import type { ReactNode } from 'react';
import type { PendingIn } from '#attempt';
import { logpointsWords, milliseconds } from '#words';
import { useActions, useAppState } from '../app-context.tsx';

const words = logpointsWords.awaits;

/** Which await, at which line, has not settled. Off until asked for: the awaits of every file are then watched. */
export function PendingAwaits(): ReactNode {
  const on = useAppState((state) => state.watchesAwaits);
  const pending = useAppState((state) => state.pending);
  const { setWatchesAwaits } = useActions();
  return (
    <section className="pending-awaits" aria-label={words.name}>
      <div className="line">
        <h2 className="label">{words.name}</h2>
        <label className="switch">
          <input
            type="checkbox"
            aria-label={words.switch(on ? words.on : words.off)}
            checked={on}
            onChange={(event) => setWatchesAwaits(event.target.checked)}
          />
          {on ? words.on : words.off}
        </label>
      </div>
      {pending.map((one) => (
        <Process key={one.key} process={one} />
      ))}
      {pending.length === 0 && <p className="quiet">{on ? words.none : words.switchedOff}</p>}
      {on && <p className="quiet">{words.limits}</p>}
    </section>
  );
}

function Process({ process }: { readonly process: PendingIn }): ReactNode {
  const { title, pid, exit, awaits } = process;
  const { openFileAt } = useActions();
  return (
    <table>
      <caption>
        <span className="mono">{title}</span> {exit === null ? words.running(pid) : words.ended(exit)}
      </caption>
      <thead>
        <tr>
          <th scope="col">{words.await}</th>
          <th scope="col">{words.times}</th>
          <th scope="col">{words.longest}</th>
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
