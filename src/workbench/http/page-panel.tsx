import './page.css';
import { useState, type ReactNode } from 'react';
import { pageAddress, type PageAddress } from '#attempt';
import { httpWords } from '#words';
import { useActions, useAppState } from '../app-context.tsx';

const words = httpWords.page;

/** What a browser shows of the running service, as a page of an origin of its own. */
export function PagePanel(): ReactNode {
  const given = useAppState((state) => state.pageGiven);
  const runtime = useAppState((state) => state.runtime);
  const [loads, setLoads] = useState(0);
  const found =
    runtime.state === 'ready'
      ? pageAddress(given, runtime.ports, runtime.served)
      : ({ ok: false, error: words.notReady } as const);
  return (
    <section className="page" aria-label={words.label}>
      <AddressLine
        key={given}
        given={given}
        found={found.ok ? found.value : null}
        onLoad={() => setLoads((count) => count + 1)}
      />
      {found.ok ? (
        <PageFrame key={`${found.value.address} ${found.value.since} ${loads}`} page={found.value} />
      ) : (
        <p className="empty" role="status">
          {found.error}
        </p>
      )}
      <details className="limits">
        <summary>{words.limitsTitle}</summary>
        <p>{words.limits}</p>
      </details>
    </section>
  );
}

function AddressLine(props: {
  readonly given: string;
  readonly found: PageAddress | null;
  readonly onLoad: () => void;
}): ReactNode {
  const { given, found, onLoad } = props;
  const { showPage } = useActions();
  const [text, setText] = useState(given);
  return (
    <form
      className="to"
      onSubmit={(event) => {
        event.preventDefault();
        showPage(text);
        onLoad();
      }}
    >
      <input
        aria-label={words.address}
        className="mono"
        spellCheck={false}
        autoCapitalize="off"
        placeholder={httpWords.panel.addressExample}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button className="btn" disabled={found === null && text === given}>
        {text === given ? words.reload : words.go}
      </button>
      {found ? (
        <a className="btn quiet" href={found.address} target="_blank" rel="noopener noreferrer">
          {words.ownTab}
        </a>
      ) : (
        <button type="button" className="btn quiet" disabled>
          {words.ownTab}
        </button>
      )}
    </form>
  );
}

/**
 * The service may be hostile: it is on another origin than this page, its answer makes it an origin of nobody, and the frame
 * lets it neither open windows nor lead this page away. `allow-same-origin` is for the service worker alone, which browsers
 * do not ask on behalf of frames without it.
 */
function PageFrame({ page }: { readonly page: PageAddress }): ReactNode {
  const [loaded, setLoaded] = useState(false);
  return (
    <div className="frame" aria-busy={!loaded}>
      {loaded || (
        <p className="empty" role="status">
          {words.asking}
        </p>
      )}
      <iframe
        src={page.address}
        title={`localhost:${page.port}${page.path}`}
        sandbox="allow-scripts allow-same-origin allow-forms allow-modals"
        referrerPolicy="no-referrer"
        onLoad={() => setLoaded(true)}
      />
    </div>
  );
}
