import type { ReactNode } from 'react';
import { useActions, useAppState } from '../app-context.tsx';

type Row = readonly [site: string, count: number, of?: string];

/** Counts, each with a place in the project that a click opens where it is one. */
export function Sites({ name, rows }: { readonly name: string; readonly rows: readonly Row[] }): ReactNode {
  const files = useAppState((state) => state.files);
  const { openFileAt } = useActions();
  if (rows.length === 0) return null;
  return (
    <div className="sites">
      <h3>{name}</h3>
      <ul>
        {rows.map(([site, count, of]) => {
          const [, path = '', line = '1'] = /^(.+):(\d+)$/.exec(site) ?? [];
          const known = files.some((file) => file.path === path);
          return (
            <li key={`${site} ${of ?? ''}`}>
              <span>
                {of !== undefined && <span className="dim">{of} </span>}
                {known ? (
                  <button className="mono" onClick={() => openFileAt(path, Number(line))}>
                    {site}
                  </button>
                ) : (
                  <span className="mono">{site}</span>
                )}
              </span>
              <b className="mono">{count}</b>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
