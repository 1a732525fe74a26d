/** Loaded when a recording is played back. It reads only: the files of the attempt stay as they are. */
import './player.css';
import { useEffect, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Playback, RecordingSource } from '#attempt';
import { recordingWords } from '#words';
import { useActions, useApp, useAppState } from '../app-context.tsx';
import { Sentence } from '../sentence.tsx';
import { Controls } from './controls.tsx';
import { FactList } from './fact-list.tsx';
import { factsOf } from './facts.ts';
import { FileThen } from './file-then.tsx';
import { useTransport } from './use-transport.ts';

const STEP_MS = 5_000;
const words = recordingWords.player;

type Loaded =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly because: string }
  | { readonly state: 'ready'; readonly recordings: Partial<Record<RecordingSource, Playback>> };

export default function Player(): ReactNode {
  const app = useApp();
  const { stopPlayback } = useActions();
  const recording = useAppState((state) => state.recording);
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  const [wanted, setWanted] = useState<RecordingSource>('own');
  useEffect(() => {
    let shown = true;
    void Promise.all([app.playback('own'), app.playback('imported')])
      .then(([own, imported]): Loaded => {
        if (!own.ok) return { state: 'failed', because: own.error };
        const other = imported.ok ? imported.value : null;
        return {
          state: 'ready',
          recordings: { ...(own.value && { own: own.value }), ...(other && { imported: other }) },
        };
      })
      .catch((cause: unknown): Loaded => ({
        state: 'failed',
        because: words.storageFailed(String(cause)),
      }))
      .then((now) => shown && setLoaded(now));
    return () => {
      shown = false;
    };
  }, [app]);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape') stopPlayback();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [stopPlayback]);
  const recordings = loaded.state === 'ready' ? loaded.recordings : {};
  const sources = (['own', 'imported'] as const).filter((source) => recordings[source]);
  const source = recordings[wanted] ? wanted : sources[0];
  const playback = source && recordings[source];
  const head = (
    <>
      <span className="title">{words.name}</span>
      {source && sources.length > 1 && (
        <select
          aria-label={words.recording}
          value={source}
          onChange={(event) => setWanted(event.target.value === 'imported' ? 'imported' : 'own')}
        >
          {sources.map((one) => (
            <option key={one} value={one}>
              {words.sources[one]}
            </option>
          ))}
        </select>
      )}
    </>
  );
  const back = (
    <button className="btn" onClick={stopPlayback}>
      {words.back}
    </button>
  );
  if (playback) return <Playing key={source} playback={playback} head={head} back={back} />;
  return (
    <>
      <div className="tabs comparison" role="group" aria-label={words.name}>
        {head}
        {back}
      </div>
      <div className="code">
        {loaded.state === 'loading' && <p className="empty">{words.reading}</p>}
        {loaded.state === 'failed' && (
          <p className="empty" role="alert">
            <Sentence
              text={words.failed}
              parts={{ because: loaded.because, stored: <a href="#/stored">{words.stored}</a> }}
            />
          </p>
        )}
        {loaded.state === 'ready' && (
          <p className="empty">{recording ? words.nothingYet : words.nothingOff}</p>
        )}
      </div>
    </>
  );
}

function Playing(props: {
  readonly playback: Playback;
  readonly head: ReactNode;
  readonly back: ReactNode;
}): ReactNode {
  const { playback, head, back } = props;
  const app = useApp();
  const { events } = playback.recording;
  const times = useMemo(() => events.map(({ t }) => t), [events]);
  const facts = useMemo(() => factsOf(events), [events]);
  const transport = useTransport(times);
  const { count, position, time, seek } = transport;
  const [chosen, setChosen] = useState<string | null>(null);
  const paths = useMemo(
    () => [...new Set(events.flatMap((event) => ('path' in event ? event.path : [])))].sort(),
    [events],
  );
  const worked = useMemo(() => workedOn(playback), [playback]);
  const path = chosen ?? worked[Math.max(0, count - 1)] ?? paths[0] ?? null;
  const shown = useMemo(() => {
    if (path === null) return null;
    const files = playback.filesAfter(count);
    const known = playback.baseOf(path);
    const base = known === undefined ? app.originalText(path) : known;
    const text = files.has(path) ? (files.get(path) ?? null) : base;
    return { base, text, changedAt: lastChange(playback, path, count) };
  }, [app, playback, path, count]);
  const toFact = (by: 1 | -1): void => {
    const next =
      by === 1
        ? facts.find(({ index }) => index >= count)
        : facts.findLast(({ index }) => time.of(index) < position - 1);
    seek(next ? time.of(next.index) : by === 1 ? time.total : 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { target } = event;
    if (target instanceof HTMLSelectElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => (event.shiftKey ? toFact(-1) : seek(position - STEP_MS)),
      ArrowRight: () => (event.shiftKey ? toFact(1) : seek(position + STEP_MS)),
      Home: () => seek(0),
      End: () => seek(time.total),
      // a button takes the space for itself
      ...(!(
        target instanceof HTMLButtonElement ||
        (target instanceof HTMLInputElement && target.type === 'checkbox')
      ) && {
        ' ': () => transport.setPlaying(!transport.playing),
      }),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <>
      <div className="tabs comparison" role="group" aria-label={words.name}>
        {head}
        <select
          aria-label={words.file}
          value={chosen ?? ''}
          onChange={(event) => setChosen(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">{path === null ? words.followNone : words.follow(path)}</option>
          {paths.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
        {back}
      </div>
      <section className="code player" aria-label={words.name} onKeyDown={onKeyDown}>
        {path !== null && shown?.text != null ? (
          <FileThen key={path} path={path} base={shown.base} text={shown.text} changedAt={shown.changedAt} />
        ) : (
          <p className="empty">{path === null ? words.noneChanged : words.notThere(path)}</p>
        )}
        <FactList facts={facts} count={count} jump={(index) => seek(time.of(index))} />
        <Controls transport={transport} facts={facts} startedAt={playback.recording.startedAt} />
      </section>
    </>
  );
}

/** By event, the file that was last worked on. */
function workedOn({ recording }: Playback): readonly (string | null)[] {
  let last: string | null = null;
  return recording.events.map((event) => {
    if (
      event.kind === 'opened' ||
      (event.kind === 'edit' && event.by === 'person') ||
      event.kind === 'made'
    ) {
      last = event.path;
    }
    return last;
  });
}

/** Where the last change of a file ended, in characters from its start. */
function lastChange({ recording }: Playback, path: string, count: number): number | null {
  for (let at = count - 1; at >= 0; at -= 1) {
    const event = recording.events[at];
    if (event?.kind === 'made' && event.path === path) return 0;
    if (event?.kind !== 'edit' || event.path !== path) continue;
    // of several, the one farthest up: nothing above has moved it
    const first = event.changes.toSorted((a, b) => a[0] - b[0])[0];
    return first ? first[0] + first[2].length : null;
  }
  return null;
}
