import './phone.css';
import { useState, type ReactNode } from 'react';
import type { FileBody } from '#attempt';
import { benchWords, editorWords, filesWords } from '#words';
import { useActions, useApp, useAppState } from './app-context.tsx';
import { NotText, OtherFile } from './editor-pane.tsx';
import { PhoneFileActions } from './phone-file-actions.tsx';

const words = benchWords.phone;

/** One file on a phone: to read, and to edit in a plain field, since Monaco is not made for touch. */
export function PhoneFile({ onRemoved }: { readonly onRemoved: () => void }): ReactNode {
  const path = useAppState((state) => state.activePath);
  return (
    <section className="phone-reader" aria-label={path ?? benchWords.page.file}>
      {path === null ? (
        <p className="empty">{words.noFile}</p>
      ) : (
        <OneFile key={path} path={path} onRemoved={onRemoved} />
      )}
    </section>
  );
}

function OneFile({ path, onRemoved }: { readonly path: string; readonly onRemoved: () => void }): ReactNode {
  const app = useApp();
  const { editFile, notePaste } = useActions();
  const files = useAppState((state) => state.files); // a change of the text comes with a new list
  const reads = useAppState((state) => state.lease.state === 'reader');
  const [editing, setEditing] = useState(false);
  const body = app.fileBody(path);
  const file = files.find((one) => one.path === path);
  const because = file?.readonlyBecause ?? null;
  const editable = body?.kind === 'text' && because === null && !reads;
  return (
    <>
      <div className="head">
        <h2 className="mono">{path}</h2>
        {file && because === null && !reads && (
          <PhoneFileActions file={file} onRemoved={onRemoved}>
            {editable && (
              <button className="btn" aria-pressed={editing} onClick={() => setEditing(!editing)}>
                {editing ? words.done : words.edit}
              </button>
            )}
          </PhoneFileActions>
        )}
      </div>
      {(because !== null || reads) && <p className="because">{because ?? editorWords.takeOver}</p>}
      {!file && <p className="because">{filesWords.madeByProgram}</p>}
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
        <Reading body={body} path={path} />
      )}
    </>
  );
}

const Reading = ({ body, path }: { readonly body: FileBody | null; readonly path: string }): ReactNode =>
  body ? <NotText body={body} path={path} /> : <OtherFile path={path} />;
