import { Fragment, useMemo, type ReactNode } from 'react';
import { ColouredLine } from './coloured-line.tsx';
import { useColours } from './editor/use-colours.ts';

/** Text with line numbers, for reading: on phones, and for files that are not part of the project. */
export function Reader({ path, text }: { readonly path: string; readonly text: string }): ReactNode {
  const lines = useMemo(() => text.split('\n'), [text]);
  const colours = useColours(path, text);
  return (
    <div className="reader">
      <pre aria-hidden="true">{lines.map((_, at) => at + 1).join('\n')}</pre>
      <pre tabIndex={0}>
        {colours
          ? lines.map((line, at) => (
              <Fragment key={at}>
                <ColouredLine text={line} pieces={colours[at]} />
                {'\n'}
              </Fragment>
            ))
          : text}
      </pre>
    </div>
  );
}
