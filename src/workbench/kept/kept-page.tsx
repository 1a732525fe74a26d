import { Fragment, useEffect, type ReactNode } from 'react';
import { bytes, keptWords } from '#words';
import { useActions, useAppState, WholeApp } from '../app-context.tsx';
import { OfflineLine } from '../offline-line.tsx';
import { PlainPage } from '../plain-page.tsx';
import { EraseButton } from './erase-button.tsx';

const words = keptWords.page;

/** What this browser keeps of the person's work, how much that is, and how to be rid of it. */
export default function KeptPage(): ReactNode {
  return (
    <WholeApp>
      <Kept />
    </WholeApp>
  );
}

function Kept(): ReactNode {
  const kept = useAppState((state) => state.kept);
  const { lookAtKept, loadCatalogue, eraseAll } = useActions();
  useEffect(() => {
    void lookAtKept();
    void loadCatalogue();
  }, [lookAtKept, loadCatalogue]);
  return (
    <PlainPage title={words.title} lede={words.lede}>
      {kept?.room && (
        <section aria-labelledby="kept-room">
          <h2 id="kept-room">{words.room}</h2>
          <progress
            className="meter"
            max={kept.room.limitBytes}
            value={kept.room.usedBytes}
            aria-label={words.roomUsed(bytes(kept.room.usedBytes), bytes(kept.room.limitBytes))}
          />
          <p className="dim">{words.roomSays(bytes(kept.room.usedBytes), bytes(kept.room.limitBytes))}</p>
        </section>
      )}
      <section aria-labelledby="kept-incidents">
        <h2 id="kept-incidents">{words.incidents}</h2>
        <Incidents />
      </section>
      <section aria-labelledby="kept-offline">
        <h2 id="kept-offline">{words.offline}</h2>
        <OfflineLine />
      </section>
      <section aria-labelledby="kept-all">
        <h2 id="kept-all">{words.all}</h2>
        <p className="dim">{words.allSays}</p>
        <div className="row">
          <EraseButton what={keptWords.erase.everything} erase={eraseAll} />
        </div>
      </section>
    </PlainPage>
  );
}

function Incidents(): ReactNode {
  const kept = useAppState((state) => state.kept);
  const catalogue = useAppState((state) => state.catalogue);
  const { eraseIncident, eraseRecording } = useActions();
  if (!kept) return <p className="dim" role="status" aria-label={words.looking} />;
  if (kept.incidents.length === 0) return <p className="dim">{words.noIncidents}</p>;
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
                <span className="grow">{words.recording}</span>
                <span className="mono">{bytes(recordingBytes)}</span>
                <EraseButton what={keptWords.erase.recordingOf(title)} erase={() => eraseRecording(slug)} />
              </li>
            )}
          </Fragment>
        );
      })}
    </ul>
  );
}
