import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Theme } from '#attempt';
import { useActions, useAppState } from './app-context.tsx';

const THEMES: readonly (readonly [Theme, string])[] = [
  ['system', 'System'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

export function SettingsMenu(): ReactNode {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const theme = useAppState((state) => state.theme);
  const { setTheme } = useActions();
  useEffect(() => {
    if (!open) return;
    const away = (event: Event): void => {
      if (
        event instanceof KeyboardEvent
          ? event.key === 'Escape'
          : !menu.current?.contains(event.target as Node)
      ) {
        setOpen(false); // `target` of a pointer event inside a document is a Node
      }
    };
    addEventListener('pointerdown', away);
    addEventListener('keydown', away);
    return () => {
      removeEventListener('pointerdown', away);
      removeEventListener('keydown', away);
    };
  }, [open]);
  return (
    <div className="menu" ref={menu}>
      <button className="btn" aria-expanded={open} aria-haspopup="true" onClick={() => setOpen(!open)}>
        Settings
      </button>
      {open && (
        <div>
          <span className="label" id="theme-label">
            Theme
          </span>
          <div className="choice" role="group" aria-labelledby="theme-label">
            {THEMES.map(([value, says]) => (
              <button key={value} aria-pressed={theme === value} onClick={() => setTheme(value)}>
                {says}
              </button>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
