import type { ReactNode } from 'react';
import type { FileFacts } from '#attempt';
import { filesWords } from '#words';
import { useActions, useAppState } from './app-context.tsx';
import { carryFile, MoveForm, type Moves } from './file-moves.tsx';
import { Icon } from './icons.tsx';

const words = filesWords.row;

export function FileRow(props: {
  readonly file: FileFacts;
  readonly depth: number;
  readonly moves: Moves;
  readonly onOpen: (() => void) | undefined;
}): ReactNode {
  const { file, depth, moves, onOpen } = props;
  const active = useAppState((state) => state.activePath === file.path);
  const writable = useAppState((state) => state.lease.state === 'writer');
  const { openFile, resetFile, removeFile } = useActions();
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  if (moves.asking === file.path) {
    return (
      <li className="file">
        <MoveForm path={file.path} moves={moves} />
      </li>
    );
  }
  return (
    <li className="file">
      <button
        data-path={file.path}
        draggable={writable && file.readonlyBecause === null}
        onDragStart={(event) => carryFile(event, file.path)}
        aria-keyshortcuts="F2"
        onKeyDown={(event) => {
          if (event.key !== 'F2') return;
          event.preventDefault();
          moves.ask(file.path);
        }}
        aria-current={active ? 'true' : undefined}
        style={{ paddingLeft: depth * 14 + 22 }}
        title={file.readonlyBecause ?? undefined}
        onClick={() => {
          openFile(file.path);
          onOpen?.();
        }}
      >
        <span>{name}</span>
        {file.readonlyBecause !== null && (
          <>
            <Icon name="lock" />
            <span className="unseen">{words.readOnly(file.readonlyBecause)}</span>
          </>
        )}
        {file.change !== 'none' && <em>{words[file.change]}</em>}
      </button>
      {writable && file.readonlyBecause === null && (
        <button
          className="act rename"
          aria-label={words.move(file.path)}
          title={words.moveHint}
          onClick={() => moves.ask(file.path)}
        >
          <Icon name="rename" />
        </button>
      )}
      {writable && file.change === 'edited' && (
        <button
          className="act reset"
          aria-label={words.reset(file.path)}
          title={words.resetHint}
          onClick={() => resetFile(file.path)}
        >
          <Icon name="undo" />
        </button>
      )}
      {writable && file.readonlyBecause === null && file.change !== 'edited' && (
        <button
          className="act"
          aria-label={words.remove(file.path)}
          title={words.removeHint}
          onClick={() => removeFile(file.path)}
        >
          <Icon name="trash" />
        </button>
      )}
    </li>
  );
}
