import { Fragment, useEffect, type ReactNode } from 'react';
import { useActions, useAppState } from '../app-context.tsx';
import { OfflineLine } from '../offline-line.tsx';
import { PlainPage } from '../plain-page.tsx';
import { bytes } from '../words.ts';
import { EraseButton } from './erase-button.tsx';

/** What this browser keeps of the person's work, how much that is, and how to be rid of it. */
export default function KeptPage(): ReactNode {
  const kept = useAppState((state) => state.kept);
  const { lookAtKept, loadCatalogue, eraseAll } = useActions();
  useEffect(() => {
    void lookAtKept();
    void loadCatalogue();
  }, [lookAtKept, loadCatalogue]);
  return (
    <PlainPage
      title="What is stored"
      lede="Everything is kept in this browser, and nothing is sent anywhere: your files, their history, recordings of what you typed, answers, notes, submissions and results of each incident; theme, size of code and keys; and a copy of the app for use without a network."
    >
      {kept?.room && (
        <section aria-labelledby="kept-room">
          <h2 id="kept-room">Room</h2>
          <progress
            className="meter"
            max={kept.room.limitBytes}
            value={kept.room.usedBytes}
            aria-label={`${bytes(kept.room.usedBytes)} of ${bytes(kept.room.limitBytes)} used`}
          />
          <p className="dim">
            {bytes(kept.room.usedBytes)} used of the {bytes(kept.room.limitBytes)} this browser gives the
            page, the offline copy included.
          </p>
        </section>
      )}
      <section aria-labelledby="kept-incidents">
        <h2 id="kept-incidents">Incidents</h2>
        <Incidents />
      </section>
      <section aria-labelledby="kept-offline">
        <h2 id="kept-offline">Offline</h2>
        <OfflineLine />
      </section>
      <section aria-labelledby="kept-all">
        <h2 id="kept-all">All of it</h2>
        <p className="dim">
          Erases every incident, the settings and the offline copy, as if you had never been here. It cannot
          be undone; an attempt can be exported as a file first, in its Files view.
        </p>
        <div className="row">
          <EraseButton what="everything" erase={eraseAll} />
        </div>
      </section>
    </PlainPage>
  );
}

function Incidents(): ReactNode {
  const kept = useAppState((state) => state.kept);
  const catalogue = useAppState((state) => state.catalogue);
  const { eraseIncident, eraseRecording } = useActions();
  if (!kept) return <p className="dim" role="status" aria-label="Looking at the storage" />;
  if (kept.incidents.length === 0) return <p className="dim">Nothing is kept of any incident.</p>;
  const titles = new Map(
    catalogue.state === 'ready' ? catalogue.cards.map(({ slug, title }) => [slug, title] as const) : [],
  );
  return (
    <ul className="rows">
      {kept.incidents.map(({ slug, bytes: size, recordingBytes }) => {
        const title = titles.get(slug) ?? slug;
        return (
          <Fragment key={slug}>
            <li>
              <span className="grow">
                <b>{title}</b>
              </span>
              <span className="mono">{bytes(size)}</span>
              <EraseButton what={title} erase={() => eraseIncident(slug)} />
            </li>
            {recordingBytes > 0 && (
              <li className="part">
                <span className="grow">of it: the recording of what you typed</span>
                <span className="mono">{bytes(recordingBytes)}</span>
                <EraseButton what={`the recording of ${title}`} erase={() => eraseRecording(slug)} />
              </li>
            )}
          </Fragment>
        );
      })}
    </ul>
  );
}
