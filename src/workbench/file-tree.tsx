import { useState, type ReactNode } from 'react';
import type { FileFacts } from '#attempt';
import { useActions, useAppState } from './app-context.tsx';
import { CarryOver } from './carry-over.tsx';
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

const MADE_BY_PROGRAM = 'Made by a program. It lives until the runtime restarts and is not judged.';

/** `onOpen` runs after a file was chosen: a phone then shows the reader. */
export function FileTree({ onOpen }: { readonly onOpen?: () => void }): ReactNode {
  const files = useAppState((state) => state.files);
  const others = useAppState((state) => state.otherFiles);
  const edited = files.some((file) => file.change !== 'none');
  const writable = useAppState((state) => state.lease.state === 'writer');
  const { resetAll } = useActions();
  const all = [
    ...files,
    ...others.map((path) => ({ path, readonlyBecause: MADE_BY_PROGRAM, change: 'none' }) as const),
  ];
  return (
    <section className="files" aria-label="Files">
      <div className="line">
        <h2 className="label">Files</h2>
        <NewFile disabled={!writable} />
      </div>
      <Level folder={treeOf(all)} depth={0} onOpen={onOpen} />
      <button className="btn" disabled={!edited || !writable} onClick={resetAll}>
        <Icon name="undo" /> Reset all files
      </button>
      <CarryOver />
    </section>
  );
}

interface LevelProps {
  readonly folder: Folder;
  readonly depth: number;
  readonly onOpen: (() => void) | undefined;
}

function Level({ folder: here, depth, onOpen }: LevelProps): ReactNode {
  return (
    <ul className="tree">
      {[...here.folders.values()].map((inside) => (
        <li key={inside.path}>
          <details open={inside.name !== 'node_modules'}>
            <summary style={{ paddingLeft: depth * 14 + 4 }}>
              <Icon name="chevron" /> {inside.name}
            </summary>
            <Level folder={inside} depth={depth + 1} onOpen={onOpen} />
          </details>
        </li>
      ))}
      {here.files.map((file) => (
        <FileRow key={file.path} file={file} depth={depth} onOpen={onOpen} />
      ))}
    </ul>
  );
}

const CHANGES = { none: '', edited: 'edited', added: 'new' } as const;

function FileRow(props: {
  readonly file: FileFacts;
  readonly depth: number;
  readonly onOpen: (() => void) | undefined;
}): ReactNode {
  const { file, depth, onOpen } = props;
  const active = useAppState((state) => state.activePath === file.path);
  const writable = useAppState((state) => state.lease.state === 'writer');
  const { openFile, resetFile, removeFile } = useActions();
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  return (
    <li className="file">
      <button
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
            <span className="unseen">read-only: {file.readonlyBecause}</span>
          </>
        )}
        {file.change !== 'none' && <em>{CHANGES[file.change]}</em>}
      </button>
      {writable && file.change === 'edited' && (
        <button
          className="act"
          aria-label={`Reset ${file.path}`}
          title="Reset this file"
          onClick={() => resetFile(file.path)}
        >
          <Icon name="undo" />
        </button>
      )}
      {writable && file.readonlyBecause === null && file.change !== 'edited' && (
        <button
          className="act"
          aria-label={`Delete ${file.path}`}
          title="Delete this file"
          onClick={() => removeFile(file.path)}
        >
          <Icon name="trash" />
        </button>
      )}
    </li>
  );
}

function NewFile({ disabled }: { readonly disabled: boolean }): ReactNode {
  const { createFile } = useActions();
  const [path, setPath] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  if (path === null) {
    return (
      <button className="btn quiet" disabled={disabled} onClick={() => setPath('src/')}>
        <Icon name="plus" /> New file
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
        aria-label="Path of the new file"
        aria-invalid={wrong !== null}
        value={path}
        onChange={(event) => setPath(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && done()}
      />
      {wrong !== null && <p role="alert">{wrong}</p>}
    </form>
  );
}
