import { useRef, useState, type ReactNode } from 'react';
import { benchWords as words } from '#words';
import { useActions, useAppState } from './app-context.tsx';
import { download } from './download.ts';

const LEFT_NAMED = 5;

/** The attempt as one file: out, and in again, here or in another browser; and a copy of the project, from another editor. */
export function CarryOver(): ReactNode {
  const slug = useAppState((state) => (state.session.state === 'open' ? state.session.slug : ''));
  const writable = useAppState((state) => state.lease.state === 'writer');
  const { exportAttempt, importAttempt, importFolder } = useActions();
  const chooser = useRef<HTMLInputElement>(null);
  const folderChooser = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly words: string } | null>(null);
  const take = async (file: File): Promise<void> => {
    const read = await importAttempt(await file.text());
    setSaid({
      ok: read.ok,
      words: read.ok ? words.carryOver.imported(read.value) : read.error,
    });
  };
  const asFolderChooser = (input: HTMLInputElement | null): void => {
    folderChooser.current = input;
    if (input) input.webkitdirectory = true; // React has no property for it
  };
  const bringBack = async (files: readonly File[]): Promise<void> => {
    const read = await importFolder(files);
    if (!read.ok) return setSaid({ ok: false, words: read.error });
    const { edits, left } = read.value;
    const named = left.slice(0, LEFT_NAMED);
    const text = words.carryOver.broughtBack(edits.length, named.join(', '), left.length - named.length);
    setSaid({ ok: true, words: text });
  };
  return (
    <div className="carry-over">
      <h2 className="label">{words.carryOver.title}</h2>
      <div className="row">
        <button
          className="btn"
          onClick={() => void exportAttempt().then((text) => download(`${slug}-attempt.json`, text))}
        >
          {words.carryOver.export}
        </button>
        <button className="btn" disabled={!writable} onClick={() => chooser.current?.click()}>
          {words.carryOver.import}
        </button>
        <button
          className="btn"
          disabled={!writable}
          title={words.carryOver.importFolderHint}
          onClick={() => folderChooser.current?.click()}
        >
          {words.carryOver.importFolder}
        </button>
      </div>
      <input
        ref={chooser}
        type="file"
        accept="application/json,.json"
        aria-label={words.carryOver.file}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = ''; // the same file may be chosen again
          if (file) void take(file);
        }}
      />
      <input
        ref={asFolderChooser}
        type="file"
        aria-label={words.carryOver.folder}
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) void bringBack(files);
        }}
      />
      {said && (
        <p role={said.ok ? 'status' : 'alert'} className={said.ok ? 'quiet' : 'wrong'}>
          {said.words}
        </p>
      )}
    </div>
  );
}
