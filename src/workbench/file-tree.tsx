import { useState, type ReactNode } from 'react';
import './file-tree.css';
import type { FileFacts } from '#attempt';
import { filesWords as words } from '#words';
import { useActions, useAppState } from './app-context.tsx';
import { CarryOver } from './carry-over.tsx';
import { FileRow } from './file-row.tsx';
import { carriedFile, carriesFile, MoveForm, useMoves, type Moves } from './file-moves.tsx';
import { Icon } from './icons.tsx';

interface Folder {
  readonly name: string;
  readonly path: string;
  readonly folders: Map<string, Folder>;
  readonly files: FileFacts[];
}

const folder = (name: string, path: string): Folder => ({ name, path, folders: new Map(), files: [] });

function treeOf(files: readonly FileFacts[]): Folder {
  const root = folder('', '');
  for (const file of files) {
    let at = root;
    for (const name of file.path.split('/').slice(0, -1)) {
      let next = at.folders.get(name);
      if (!next) at.folders.set(name, (next = folder(name, at.path ? `${at.path}/${name}` : name)));
      at = next;
    }
    at.files.push(file);
  }
  return root;
}

/** `onOpen` runs after a file was chosen: a phone then shows the reader. */
export function FileTree({ onOpen }: { readonly onOpen?: () => void }): ReactNode {
  const files = useAppState((state) => state.files);
  const others = useAppState((state) => state.otherFiles);
  const edited = files.some((file) => file.change !== 'none');
  const writable = useAppState((state) => state.lease.state === 'writer');
  const { resetAll } = useActions();
  const all = [
    ...files,
    ...others.map((path) => ({ path, readonlyBecause: words.madeByProgram, change: 'none' }) as const),
  ];
  const moves = useMoves(files);
  return (
    <section className="files" aria-label={words.title}>
      <div className="line">
        <h2 className="label">{words.title}</h2>
        <NewFile disabled={!writable} />
      </div>
      {moves.wrong !== null && (
        <p className="wrong" role="alert">
          {moves.wrong}
        </p>
      )}
      <Level folder={treeOf(all)} depth={0} moves={moves} onOpen={onOpen} />
      <button className="btn" disabled={!edited || !writable} onClick={resetAll}>
        <Icon name="undo" /> {words.resetAll}
      </button>
      <CarryOver />
    </section>
  );
}

interface LevelProps {
  readonly folder: Folder;
  readonly depth: number;
  readonly moves: Moves;
  readonly onOpen: (() => void) | undefined;
}

function Level({ folder: here, depth, moves, onOpen }: LevelProps): ReactNode {
  return (
    <ul className="tree">
      {[...here.folders.values()].map((inside) => (
        <li key={inside.path}>
          <details open={inside.name !== 'node_modules'}>
            <FolderLine folder={inside} depth={depth} moves={moves} />
            <Level folder={inside} depth={depth + 1} moves={moves} onOpen={onOpen} />
          </details>
        </li>
      ))}
      {here.files.map((file) => (
        <FileRow key={file.path} file={file} depth={depth} moves={moves} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function FolderLine({ folder: here, depth, moves }: Omit<LevelProps, 'onOpen'>): ReactNode {
  const [over, setOver] = useState(false);
  if (moves.asking === here.path) {
    return (
      <summary onClick={(event) => event.preventDefault()}>
        <MoveForm path={here.path} moves={moves} />
      </summary>
    );
  }
  return (
    <summary
      style={{ paddingLeft: depth * 14 + 4 }}
      data-path={here.path}
      data-over={over || undefined}
      aria-keyshortcuts="F2"
      onKeyDown={(event) => {
        if (event.key !== 'F2') return;
        event.preventDefault();
        moves.ask(here.path);
      }}
      onDragOver={(event) => {
        if (!carriesFile(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const path = carriedFile(event);
        if (path === '') return;
        event.preventDefault();
        moves.move(path, `${here.path}/${path.slice(path.lastIndexOf('/') + 1)}`);
      }}
    >
      <Icon name="chevron" /> {here.name}
    </summary>
  );
}

function NewFile({ disabled }: { readonly disabled: boolean }): ReactNode {
  const { createFile } = useActions();
  const [path, setPath] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  if (path === null) {
    return (
      <button className="btn quiet" disabled={disabled} onClick={() => setPath('src/')}>
        <Icon name="plus" /> {words.newFile}
      </button>
    );
  }
  const done = (): void => {
    setPath(null);
    setWrong(null);
  };
  return (
    <form
      className="new-file"
      onSubmit={(event) => {
        event.preventDefault();
        const made = createFile(path.trim());
        if (made.ok) done();
        else setWrong(made.error);
      }}
    >
      <input
        autoFocus
        className="mono"
        aria-label={words.newPath}
        aria-invalid={wrong !== null}
        value={path}
        onChange={(event) => setPath(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && done()}
      />
      {wrong !== null && <p role="alert">{wrong}</p>}
    </form>
  );
}
