import { memo, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { recordingWords } from '#words';
import { ColouredLine, samePieces } from '../coloured-line.tsx';
import { useColours, type Piece } from '../editor/use-colours.ts';
import { changedLines } from './changed-lines.ts';

const words = recordingWords.player;

/** Lines in the page at a time; of a longer file those around the change. */
const LINES_SHOWN = 1_200;

/** A file as it was: lines that differ from its beginning are marked, and the one that changed last. */
export function FileThen(props: {
  readonly path: string;
  readonly text: string;
  /** What it was before anything changed it; null when it was not there. */
  readonly base: string | null;
  /** Where the last change ended, in characters; null when nothing changed yet. */
  readonly changedAt: number | null;
}): ReactNode {
  const { path, text, base, changedAt } = props;
  const lines = useMemo(() => text.split('\n'), [text]);
  const before = useMemo(() => base?.split('\n') ?? [], [base]);
  const changed = useMemo(() => changedLines(before, lines), [before, lines]);
  const colours = useColours(path, text);
  const now = useMemo(
    () => (changedAt === null ? null : text.slice(0, changedAt).split('\n').length - 1),
    [text, changedAt],
  );
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const line = box.current?.querySelector<HTMLElement>('[data-now]');
    if (!line || !box.current) return;
    const { scrollTop, clientHeight } = box.current;
    const inView =
      line.offsetTop >= scrollTop && line.offsetTop + line.offsetHeight <= scrollTop + clientHeight;
    if (!inView) box.current.scrollTop = line.offsetTop - clientHeight / 2;
  }, [now, path]);
  const first = Math.max(0, Math.min((now ?? 0) - LINES_SHOWN / 2, lines.length - LINES_SHOWN));
  return (
    <div className="file-then mono" ref={box} tabIndex={0} role="group" aria-label={words.fileThen(path)}>
      {lines.slice(first, first + LINES_SHOWN).map((line, at) => (
        <Line
          key={first + at}
          number={first + at + 1}
          text={line}
          pieces={colours?.[first + at]}
          changed={changed.has(first + at)}
          now={now === first + at}
        />
      ))}
    </div>
  );
}

interface LineProps {
  readonly number: number;
  readonly text: string;
  readonly pieces: readonly Piece[] | undefined;
  readonly changed: boolean;
  readonly now: boolean;
}

const Line = memo(
  function Line({ number, text, pieces, changed, now }: LineProps): ReactNode {
    return (
      <div className={changed ? 'changed' : undefined} data-now={now || undefined}>
        <span aria-hidden="true">{number}</span>
        <code>
          {changed && <span className="unseen">{words.changed}</span>}
          <ColouredLine text={text} pieces={pieces} />
        </code>
      </div>
    );
  },
  (one, two) =>
    one.number === two.number &&
    one.text === two.text &&
    one.changed === two.changed &&
    one.now === two.now &&
    samePieces(one.pieces, two.pieces),
);
