import { useState, type DragEvent, type ReactNode } from 'react';
import type { FileFacts } from '#attempt';
import { filesWords as words } from '#words';
import { useActions } from './app-context.tsx';

/** Renaming and moving in the list of files: what is asked for, and what was wrong with the last of it. */
export interface Moves {
  /** The file or folder whose new place is being typed. */
  readonly asking: string | null;
  /** A sentence about what was asked without typing; what was typed says it beside. */
  readonly wrong: string | null;
  readonly ask: (path: string | null) => void;
  readonly move: (from: string, to: string) => void;
}

export function useMoves(files: readonly FileFacts[]): Moves {
  const { moveFile } = useActions();
  const [asking, setAsking] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  return {
    asking,
    wrong,
    ask: (path) => {
      const because = files.find((file) => file.path === path)?.readonlyBecause ?? null;
      setWrong(path === null || because === null ? null : words.noMove.stays(path, because));
      setAsking(because === null ? path : null);
    },
    move: (from, to) => {
      const moved = moveFile(from, to);
      setWrong(moved.ok ? null : moved.error);
      if (moved.ok) focusRow(to);
    },
  };
}

/** The row is there after the next rendering. */
const focusRow = (path: string): void =>
  void setTimeout(() => document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)?.focus());

/** Where the file or folder is to be: its whole path, with the name chosen for typing over. `children` are its buttons, if any. */
export function MoveForm(props: {
  readonly path: string;
  readonly moves: Pick<Moves, 'ask'>;
  readonly children?: ReactNode;
}): ReactNode {
  const { path, moves, children } = props;
  const { moveFile } = useActions();
  const [to, setTo] = useState(path);
  const [wrong, setWrong] = useState<string | null>(null);
  const done = (now: string): void => {
    moves.ask(null);
    focusRow(now);
  };
  return (
    <form
      className="new-file move-file"
      onSubmit={(event) => {
        event.preventDefault();
        const moved = moveFile(path, to.trim());
        if (moved.ok) done(moved.value);
        else setWrong(moved.error);
      }}
    >
      <input
        autoFocus
        className="mono"
        aria-label={words.movedPath(path)}
        aria-invalid={wrong !== null}
        spellCheck={false}
        autoCapitalize="off"
        value={to}
        onFocus={({ target }) => {
          if (target.value !== path) return; // it is being typed
          const name = path.lastIndexOf('/') + 1;
          const end = path.lastIndexOf('.');
          target.setSelectionRange(name, end > name ? end : path.length);
        }}
        onChange={(event) => setTo(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation(); // a space would shut the folder whose line this is in
          if (event.key === 'Escape') done(path);
        }}
        onBlur={() => wrong === null && to === path && children === undefined && moves.ask(null)}
      />
      {children}
      {wrong !== null && <p role="alert">{wrong}</p>}
    </form>
  );
}

const CARRIED = 'application/x-hotfix-path';

export function carryFile(event: DragEvent, path: string): void {
  event.dataTransfer.setData(CARRIED, path);
  event.dataTransfer.effectAllowed = 'move';
}

export const carriesFile = (event: DragEvent): boolean => event.dataTransfer.types.includes(CARRIED);
export const carriedFile = (event: DragEvent): string => event.dataTransfer.getData(CARRIED);
