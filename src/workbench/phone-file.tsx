import './phone.css';
import { useState, type ReactNode } from 'react';
import { benchWords, editorWords } from '#words';
import { useActions, useApp, useAppState } from './app-context.tsx';
import { NotText } from './editor-pane.tsx';

const words = benchWords.phone;

/** One file on a phone: to read, and to edit in a plain field, since Monaco is not made for touch. */
export function PhoneFile(): ReactNode {
  const path = useAppState((state) => state.activePath);
  return (
    <section className="phone-reader" aria-label={path ?? benchWords.page.file}>
      {path === null ? <p className="empty">{words.noFile}</p> : <OneFile key={path} path={path} />}
    </section>
  );
}

function OneFile({ path }: { readonly path: string }): ReactNode {
  const app = useApp();
  const { editFile, notePaste } = useActions();
  const files = useAppState((state) => state.files); // a change of the text comes with a new list
  const reads = useAppState((state) => state.lease.state === 'reader');
  const [editing, setEditing] = useState(false);
  const body = app.fileBody(path);
  const because = files.find((file) => file.path === path)?.readonlyBecause ?? null;
  const editable = body?.kind === 'text' && because === null && !reads;
  return (
    <>
      <div className="line">
        <h2 className="mono">{path}</h2>
        {editable && (
          <button className="btn" aria-pressed={editing} onClick={() => setEditing(!editing)}>
            {editing ? words.done : words.edit}
          </button>
        )}
      </div>
      {(because !== null || reads) && <p className="because">{because ?? editorWords.takeOver}</p>}
      {editing && editable ? (
        <textarea
          autoFocus
          className="mono"
          aria-label={path}
          wrap="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          value={body.text}
          onChange={({ target: { value } }) => editFile(path, value)}
          onPaste={({ clipboardData }) => notePaste(path, clipboardData.getData('text').length)}
        />
      ) : (
        body && <NotText body={body} path={path} />
      )}
    </>
  );
}
