import { useEffect, useRef, useState, type ReactNode } from 'react';
import { FONT_SIZES, type Theme } from '#attempt';
import { useActions, useAppState } from './app-context.tsx';
import { OfflineLine } from './offline-line.tsx';
import { RECORDING_SAYS } from './recording/words.ts';

const THEMES: readonly (readonly [Theme, string])[] = [
  ['system', 'System'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

const KEYS = [
  ['usual', 'Usual'],
  ['vim', 'Vim'],
] as const;

export function SettingsMenu(): ReactNode {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const theme = useAppState((state) => state.theme);
  const fontSize = useAppState((state) => state.fontSize);
  const editorKeys = useAppState((state) => state.editorKeys);
  const recording = useAppState((state) => state.recording);
  const { setTheme, changeFontSize, setEditorKeys, setRecording } = useActions();
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
          <span className="label" id="size-label">
            Size of code: {fontSize} px
          </span>
          <div className="choice" role="group" aria-labelledby="size-label">
            <button
              aria-label="A− Smaller"
              disabled={fontSize <= FONT_SIZES.least}
              onClick={() => changeFontSize(-1)}
            >
              A−
            </button>
            <button aria-label="Usual size" onClick={() => changeFontSize(0)}>
              A
            </button>
            <button
              aria-label="A+ Larger"
              disabled={fontSize >= FONT_SIZES.most}
              onClick={() => changeFontSize(1)}
            >
              A+
            </button>
          </div>
          <span className="label" id="keys-label">
            Keys of the editor
          </span>
          <div className="choice" role="group" aria-labelledby="keys-label">
            {KEYS.map(([value, says]) => (
              <button key={value} aria-pressed={editorKeys === value} onClick={() => setEditorKeys(value)}>
                {says}
              </button>
            ))}
          </div>
          <span className="label" id="recording-label">
            Recording
          </span>
          <div className="choice" role="group" aria-labelledby="recording-label">
            {([true, false] as const).map((on) => (
              <button key={String(on)} aria-pressed={recording === on} onClick={() => setRecording(on)}>
                {on ? 'On' : 'Off'}
              </button>
            ))}
          </div>
          <p className="offline">{RECORDING_SAYS}</p>
          <span className="label">Offline</span>
          <OfflineLine />
          <a href="#/stored">What is stored</a>
          <a href="#/doctor">Boot doctor</a>
        </div>
      )}
    </div>
  );
}
