import { useEffect, useRef, useState, type ReactNode } from 'react';
import { FONT_SIZES, type Theme } from '#attempt';
import { recordingWords, settingsWords as words } from '#words';
import { useFrontActions, useFrontState } from './front-context.tsx';
import { SHORTCUTS } from './keys.ts';
import { OfflineLine } from './offline-line.tsx';

const THEMES: readonly (readonly [Theme, string])[] = [
  ['system', words.themes.system],
  ['light', words.themes.light],
  ['dark', words.themes.dark],
];

const KEYS = [
  ['usual', words.keys.usual],
  ['vim', words.keys.vim],
] as const;

export function SettingsMenu(): ReactNode {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const theme = useFrontState((state) => state.theme);
  const fontSize = useFrontState((state) => state.fontSize);
  const editorKeys = useFrontState((state) => state.editorKeys);
  const formatOnSave = useFrontState((state) => state.formatOnSave);
  const recording = useFrontState((state) => state.recording);
  const { setTheme, changeFontSize, setEditorKeys, setFormatOnSave, setRecording } = useFrontActions();
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
        {words.title}
      </button>
      {open && (
        <div>
          <span className="label" id="theme-label">
            {words.theme}
          </span>
          <div className="choice" role="group" aria-labelledby="theme-label">
            {THEMES.map(([value, says]) => (
              <button key={value} aria-pressed={theme === value} onClick={() => setTheme(value)}>
                {says}
              </button>
            ))}
          </div>
          <span className="label" id="size-label">
            {words.size(fontSize)}
          </span>
          <div className="choice" role="group" aria-labelledby="size-label">
            <button
              aria-label={words.smallerLabel}
              disabled={fontSize <= FONT_SIZES.least}
              onClick={() => changeFontSize(-1)}
            >
              {words.smaller}
            </button>
            <button aria-label={words.usualLabel} onClick={() => changeFontSize(0)}>
              {words.usual}
            </button>
            <button
              aria-label={words.largerLabel}
              disabled={fontSize >= FONT_SIZES.most}
              onClick={() => changeFontSize(1)}
            >
              {words.larger}
            </button>
          </div>
          <span className="label" id="keys-label">
            {words.keysLabel}
          </span>
          <div className="choice" role="group" aria-labelledby="keys-label">
            {KEYS.map(([value, says]) => (
              <button key={value} aria-pressed={editorKeys === value} onClick={() => setEditorKeys(value)}>
                {says}
              </button>
            ))}
          </div>
          <span className="label" id="format-label">
            {words.format}
          </span>
          <div className="choice" role="group" aria-labelledby="format-label">
            {([true, false] as const).map((on) => (
              <button key={String(on)} aria-pressed={formatOnSave === on} onClick={() => setFormatOnSave(on)}>
                {on ? words.on : words.off}
              </button>
            ))}
          </div>
          <p className="offline">{words.formatSays(SHORTCUTS.save.label)}</p>
          <span className="label" id="recording-label">
            {words.recording}
          </span>
          <div className="choice" role="group" aria-labelledby="recording-label">
            {([true, false] as const).map((on) => (
              <button key={String(on)} aria-pressed={recording === on} onClick={() => setRecording(on)}>
                {on ? words.on : words.off}
              </button>
            ))}
          </div>
          <p className="offline">{recordingWords.whatIsRecorded}</p>
          <span className="label">{words.offline}</span>
          <OfflineLine />
          <a href="#/stored">{words.stored}</a>
          <a href="#/doctor">{words.doctor}</a>
        </div>
      )}
    </div>
  );
}
