import { useEffect, useState, type ReactNode } from 'react';
import type { RuntimeState } from '#attempt';
import { useActions } from '../app-context.tsx';
import { InlineMarkdown } from '../markdown.tsx';
import { Problems } from '../problems.tsx';

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
          <p>The runtime is not started.</p>
          <button className="btn" onClick={() => void startRuntime()}>
            Start it
          </button>
        </div>
      );
    case 'missing':
      return (
        <div className="empty" role="alert">
          <p>Programs cannot run in this page. Reading and editing still work, and your changes are kept.</p>
          <Problems problems={runtime.problems} />
          <a href="#/doctor">Examine everything (boot doctor)</a>
        </div>
      );
    case 'starting':
      return <Starting words={runtime.words} since={runtime.since} />;
    case 'failed':
      return (
        <div className="empty" role="alert">
          <p>
            <InlineMarkdown text={runtime.message} />
          </p>
          <button className="btn" onClick={() => void startRuntime()}>
            Try again
          </button>
          <a href="#/doctor">Examine everything (boot doctor)</a>
        </div>
      );
  }
}

function Starting({ words, since }: { readonly words: string; readonly since: number }): ReactNode {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const slow = now - since > SLOW_AFTER_MS;
  return (
    <div className="empty" role="status">
      <p>
        {words} …{slow && ` (${Math.round((now - since) / 1000)} s)`}
      </p>
      {slow && (
        <p>
          The first start reads Node’s library and compiles it; later ones take it from the browser’s cache.
        </p>
      )}
    </div>
  );
}
