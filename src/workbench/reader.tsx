import { useMemo, type ReactNode } from 'react';

/** Text with line numbers, for reading: on phones, and for files that are not part of the project. */
export function Reader({ text }: { readonly text: string }): ReactNode {
  const numbers = useMemo(
    () => Array.from({ length: text.split('\n').length }, (_, at) => at + 1).join('\n'),
    [text],
  );
  return (
    <div className="reader">
      <pre aria-hidden="true">{numbers}</pre>
      <pre tabIndex={0}>{text}</pre>
    </div>
  );
}
