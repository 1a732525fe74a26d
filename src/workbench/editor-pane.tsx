import { lazy, useEffect, useState, type ReactNode } from 'react';
import { EDITOR_LIMIT_BYTES, type FileBody } from '#attempt';
import { bytes, editorWords as words } from '#words';
import { useActions, useApp, useAppState } from './app-context.tsx';
import { Icon } from './icons.tsx';
import { Reader } from './reader.tsx';
import { Shut } from './shut.tsx';
import { useTabKeys } from './tab-keys.ts';
import { useTabInSight } from './use-tab-in-sight.ts';
import { Later } from './later.tsx';

const CodeEditor = lazy(() => import('./editor/code-editor.tsx'));

export function EditorPane(): ReactNode {
  const activePath = useAppState((state) => state.activePath);
  return (
    <>
      <EditorTabs />
      <div className="code" role="tabpanel" aria-label={activePath ?? words.noFileOpen}>
        {activePath === null ? <p className="empty">{words.openOne}</p> : <FileView path={activePath} />}
      </div>
    </>
  );
}

function EditorTabs(): ReactNode {
  const openPaths = useAppState((state) => state.openPaths);
  const activePath = useAppState((state) => state.activePath);
  const files = useAppState((state) => state.files);
  const { openFile, closeFile } = useActions();
  const onKeyDown = useTabKeys();
  const list = useTabInSight(activePath);
  return (
    <div className="tabs">
      <div
        ref={list}
        role="tablist"
        aria-label={words.tabs}
        onKeyDown={(event) => {
          if (event.key === 'Delete' && activePath !== null) closeFile(activePath);
          else onKeyDown(event);
        }}
      >
        {openPaths.map((path) => {
          const facts = files.find((file) => file.path === path);
          return (
            <button
              key={path}
              className={path === activePath ? 'tab on' : 'tab'}
              role="tab"
              aria-selected={path === activePath}
              tabIndex={path === activePath ? 0 : -1}
              title={words.tabHint(path)}
              onClick={() => openFile(path)}
              onAuxClick={(event) => event.button === 1 && closeFile(path)}
            >
              {facts && facts.change !== 'none' && (
                <i className="dot">
                  <span className="unseen">{words.edited}</span>
                </i>
              )}
              {path.slice(path.lastIndexOf('/') + 1)}
              {facts?.readonlyBecause != null && <Icon name="lock" />}
              <Shut onShut={() => closeFile(path)} />
            </button>
          );
        })}
      </div>
    </div>
  );
}

function FileView({ path }: { readonly path: string }): ReactNode {
  const app = useApp();
  const isProject = useAppState((state) => state.files.some((file) => file.path === path));
  // A file may grow past the limit, or be put back, while it is shown.
  const kind = useAppState(() => (isProject ? app.fileBody(path)?.kind : undefined));
  if (kind === 'text') {
    return (
      <Later what={words.itself} as="part">
        <CodeEditor path={path} />
      </Later>
    );
  }
  const body = isProject ? app.fileBody(path) : null;
  return body ? <NotText body={body} path={path} /> : <OtherFile key={path} path={path} />;
}

export function NotText({ body, path }: { readonly body: FileBody; readonly path: string }): ReactNode {
  if (body.kind === 'text') return <Reader path={path} text={body.text} />;
  return (
    <p className="empty">
      {body.kind === 'binary'
        ? words.binary(path, bytes(body.bytes))
        : words.large(path, bytes(body.bytes), bytes(EDITOR_LIMIT_BYTES))}
    </p>
  );
}

/** A file a program made: read from the container, never edited here. */
export function OtherFile({ path }: { readonly path: string }): ReactNode {
  const app = useApp();
  const [body, setBody] = useState<FileBody | 'gone' | null>(null);
  useEffect(() => {
    let shown = true;
    void app.otherFileBody(path).then((read) => shown && setBody(read ?? 'gone'));
    return () => {
      shown = false;
    };
  }, [app, path]);
  if (body === null) return <p className="empty">{words.reading(path)}</p>;
  if (body === 'gone') return <p className="empty">{words.gone(path)}</p>;
  return <NotText body={body} path={path} />;
}
