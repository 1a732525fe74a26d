import type { ReactNode } from 'react';
import type { Problem } from '#attempt';
import { InlineMarkdown } from './markdown.tsx';

export function Problems({ problems }: { readonly problems: readonly Problem[] }): ReactNode {
  return (
    <ul className="problems">
      {problems.map((problem) => (
        <li key={problem.code}>
          <strong>{problem.missing}</strong> <InlineMarkdown text={problem.todo} />
        </li>
      ))}
    </ul>
  );
}
