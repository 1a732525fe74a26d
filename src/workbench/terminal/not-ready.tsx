import { useEffect, useState, type ReactNode } from 'react';
import type { RuntimeState } from '#attempt';
import { terminalWords } from '#words';
import { useActions } from '../app-context.tsx';
import { InlineMarkdown } from '../markdown.tsx';
import { Problems } from '../problems.tsx';

const says = terminalWords.notReady;
/** A slow start says so: the first one has to read Node's library. */
const SLOW_AFTER_MS = 6000;

export function NotReady({
  runtime,
}: {
  readonly runtime: Exclude<RuntimeState, { state: 'ready' }>;
}): ReactNode {
  const { startRuntime } = useActions();
  switch (runtime.state) {
    case 'off':
      return (
        <div className="empty">
          <p>{says.off}</p>
          <button className="btn" onClick={() => void startRuntime()}>
            {says.start}
          </button>
        </div>
      );
    case 'missing':
      return (
        <div className="empty" role="alert">
          <p>{says.missing}</p>
          <Problems problems={runtime.problems} />
          <a href="#/doctor">{says.doctor}</a>
        </div>
      );
    case 'starting':
      return <Starting step={runtime.words} since={runtime.since} />;
    case 'failed':
      return (
        <div className="empty" role="alert">
          <p>
            <InlineMarkdown text={runtime.message} />
          </p>
          <button className="btn" onClick={() => void startRuntime()}>
            {says.again}
          </button>
          <a href="#/doctor">{says.doctor}</a>
        </div>
      );
  }
}

function Starting({ step, since }: { readonly step: string; readonly since: number }): ReactNode {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const slow = now - since > SLOW_AFTER_MS;
  return (
    <div className="empty" role="status">
      <p>{slow ? says.slowly(step, Math.round((now - since) / 1000)) : says.starting(step)}</p>
      {slow && <p>{says.whySlow}</p>}
    </div>
  );
}
