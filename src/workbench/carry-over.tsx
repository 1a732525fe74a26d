import { useRef, useState, type ReactNode } from 'react';
import { useActions, useAppState } from './app-context.tsx';
import { download } from './download.ts';

/** The attempt as one file: out, and in again, here or in another browser. */
export function CarryOver(): ReactNode {
  const slug = useAppState((state) => (state.session.state === 'open' ? state.session.slug : ''));
  const writable = useAppState((state) => state.lease.state === 'writer');
  const { exportAttempt, importAttempt } = useActions();
  const chooser = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly words: string } | null>(null);
  const take = async (file: File): Promise<void> => {
    const read = await importAttempt(await file.text());
    const count = read.ok ? `${read.value} file${read.value === 1 ? '' : 's'}` : '';
    setSaid({
      ok: read.ok,
      words: read.ok ? `Imported ${count} of changes. What you had before is in the history.` : read.error,
    });
  };
  return (
    <div className="carry-over">
      <h2 className="label">Attempt</h2>
      <div className="row">
        <button
          className="btn"
          onClick={() => void exportAttempt().then((text) => download(`${slug}-attempt.json`, text))}
        >
          Export
        </button>
        <button className="btn" disabled={!writable} onClick={() => chooser.current?.click()}>
          Import …
        </button>
      </div>
      <input
        ref={chooser}
        type="file"
        accept="application/json,.json"
        aria-label="File of an attempt"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = ''; // the same file may be chosen again
          if (file) void take(file);
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
