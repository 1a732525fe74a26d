import type { ReactNode } from 'react';

const PATHS = {
  ticket: <path d="M5 4h14v16l-3-2-2 2-2-2-2 2-2-2-3 2zM9 9h6M9 13h6" />,
  files: <path d="M3 6h6l2 2h10v11H3z" />,
  checks: (
    <path d="M4 6l2 2 3-4M4 13l2 2 3-4M4 20l2 2 3-4M13 6h7M13 13h7M13 20h7" transform="translate(0 -1)" />
  ),
  learn: <path d="M12 4a8 8 0 1 0 8 8M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5v.5" />,
  terminal: <path d="M4 5h16v14H4zM7.5 9.5l3 2.5-3 2.5M13 15h4" />,
  lock: <path d="M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3" />,
  close: <path d="M6 6l12 12M18 6L6 18" />,
  plus: <path d="M12 5v14M5 12h14" />,
  undo: <path d="M4 9h10a5 5 0 0 1 0 10h-4M4 9l4-4M4 9l4 4" />,
  trash: <path d="M5 7h14M10 7V5h4v2M7 7l1 13h8l1-13" />,
  rename: <path d="M4 20l1-4L16 5l3 3L8 19zM14 7l3 3" />,
  search: <path d="M11 5a6 6 0 1 0 0 12a6 6 0 1 0 0-12M15.5 15.5L20 20" />,
  copy: <path d="M9 9h11v11H9zM15 9V4H4v11h5" />,
  done: <path d="M4 13l5 5L20 6" />,
  clear: <path d="M5 12a7 7 0 1 0 14 0a7 7 0 1 0-14 0M7 17L17 7" />,
  split: <path d="M4 5h16v14H4zM12 5v14" />,
  history: <path d="M4 12a8 8 0 1 0 2.5-5.8M4 4v4h4M12 8v4l3 2" />,
  instruments: <path d="M4 4v16h16M7 15l4-5 3 3 5-7" />,
  play: <path d="M7 5l12 7l-12 7z" />,
  stop: <path d="M7 7h10v10H7z" />,
  pause: <path d="M8 5v14M16 5v14" />,
  chevron: <path d="M9 6l6 6-6 6" />,
} as const;

export function Icon({
  name,
  className,
}: {
  readonly name: keyof typeof PATHS;
  readonly className?: string;
}): ReactNode {
  return (
    <svg className={className ? `ico ${className}` : 'ico'} viewBox="0 0 24 24" aria-hidden="true">
      {PATHS[name]}
    </svg>
  );
}
