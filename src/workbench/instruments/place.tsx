import type { ReactNode } from 'react';
import { useActions, useAppState } from '../app-context.tsx';

/** Words that may end in a place, such as "timer of src/hub.js:9": a click opens it where the project has the file. */
export function Place({ words }: { readonly words: string }): ReactNode {
  const [, before = '', path = '', line = '1'] = /^(.*?)([^\s:]+):(\d+)$/.exec(words) ?? [];
  const known = useAppState((state) => path !== '' && state.files.some((file) => file.path === path));
  const { openFileAt } = useActions();
  if (!known) return <span className="mono">{words}</span>;
  return (
    <>
      {before}
      <button className="mono site" onClick={() => openFileAt(path, Number(line))}>
        {path}:{line}
      </button>
    </>
  );
}
