import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

/** The cross of a tab, for the pointer; on the keyboard Delete does it, since a tab may hold no button. */
export function Shut({ onShut }: { readonly onShut: () => void }): ReactNode {
  return (
    <span
      className="shut"
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        onShut();
      }}
    >
      <Icon name="close" />
    </span>
  );
}
