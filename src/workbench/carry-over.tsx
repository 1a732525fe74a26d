import { useRef, useState, type ReactNode } from 'react';
import { benchWords as words } from '#words';
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
    setSaid({
      ok: read.ok,
      words: read.ok ? words.carryOver.imported(read.value) : read.error,
    });
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
      {said && (
        <p role={said.ok ? 'status' : 'alert'} className={said.ok ? 'quiet' : 'wrong'}>
          {said.words}
        </p>
      )}
    </div>
  );
}
