import { useState, type ReactNode } from 'react';
import type { FileFacts } from '#attempt';
import { benchWords, filesWords } from '#words';
import { useActions } from './app-context.tsx';
import { MoveForm } from './file-moves.tsx';

const words = benchWords.phone;

/** What the list of files offers on a wider page, for the file that is read: another place, its first text, its end. */
export function PhoneFileActions(props: {
  readonly file: FileFacts;
  readonly onRemoved: () => void;
  /** Stands before the others. */
  readonly children: ReactNode;
}): ReactNode {
  const { file, onRemoved, children } = props;
  const { path, change } = file;
  const { resetFile, removeFile } = useActions();
  const [moving, setMoving] = useState(false);
  if (moving) {
    return (
      <MoveForm path={path} moves={{ ask: (asked) => setMoving(asked !== null) }}>
        <div className="row">
          <button className="btn primary">{words.move}</button>
          <button type="button" className="btn" onClick={() => setMoving(false)}>
            {words.cancel}
          </button>
        </div>
      </MoveForm>
    );
  }
  return (
    <div className="row" role="group" aria-label={path}>
      {children}
      <button className="btn" aria-label={filesWords.row.move(path)} onClick={() => setMoving(true)}>
        {words.rename}
      </button>
      <button
        className="btn"
        aria-label={filesWords.row.reset(path)}
        disabled={change !== 'edited'}
        onClick={() => resetFile(path)}
      >
        {words.reset}
      </button>
      {change !== 'edited' && (
        <button
          className="btn"
          aria-label={filesWords.row.remove(path)}
          onClick={() => {
            removeFile(path);
            onRemoved();
          }}
        >
          {words.remove}
        </button>
      )}
    </div>
  );
}
