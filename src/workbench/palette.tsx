import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { CommandKind } from '#attempt';
import { paletteWords as words } from '#words';
import { download } from './download.ts';
import { formatShown, saveShown } from './format.ts';
import { HTTP_TAB, PAGE_TAB } from './http/http-tab.ts';
import { useActions, useApp, useAppState } from './app-context.tsx';
import { bestFirst } from './best-first.ts';
import { openError } from './terminal/open-error.ts';
import { SHORTCUTS, type Shortcut } from './keys.ts';

export interface Entry {
  readonly name: string;
  readonly keys?: string;
  readonly act: () => void;
}

const RESUMES = ['continue', 'over', 'into', 'out'] as const;

function useEntries(views: readonly Entry[]): readonly Entry[] {
  const app = useApp();
  const actions = useActions();
  const files = useAppState((state) => state.files);
  const problems = useAppState((state) => state.codeProblems);
  const lastSubmission = useAppState((state) => state.submissions.at(-1)?.at);
  const paused = useAppState((state) => state.paused.length > 0);
  const run = (kind: CommandKind): Entry => ({
    name: SHORTCUTS[kind].says,
    keys: SHORTCUTS[kind].label,
    act: () => void actions.runCommand(kind),
  });
  return [
    run('start'),
    run('test'),
    run('load'),
    { name: SHORTCUTS.submit.says, keys: SHORTCUTS.submit.label, act: () => void actions.submit() },
    { name: SHORTCUTS.http.says, keys: SHORTCUTS.http.label, act: () => actions.selectTerminal(HTTP_TAB) },
    { name: SHORTCUTS.page.says, keys: SHORTCUTS.page.label, act: () => actions.selectTerminal(PAGE_TAB) },
    { name: SHORTCUTS.save.says, keys: SHORTCUTS.save.label, act: () => void saveShown(app) },
    { name: SHORTCUTS.format.says, keys: SHORTCUTS.format.label, act: () => void formatShown() },
    {
      name: SHORTCUTS.logpoint.says,
      keys: SHORTCUTS.logpoint.label,
      act: () => {
        const { activePath, askLogpoint } = app.store.getState();
        if (activePath !== null) askLogpoint(activePath, null);
      },
    },
    { name: words.entries.removeLogpoints, act: actions.removeLogpoints },
    {
      name: SHORTCUTS.breakpoint.says,
      keys: SHORTCUTS.breakpoint.label,
      act: () => {
        const { activePath, askBreakpoint } = app.store.getState();
        if (activePath !== null) askBreakpoint(activePath);
      },
    },
    { name: words.entries.removeBreakpoints, act: actions.removeBreakpoints },
    ...(paused ? RESUMES : []).map((how) => ({
      name: SHORTCUTS[how].says,
      keys: SHORTCUTS[how].label,
      act: () => actions.resume(how),
    })),
    {
      name: SHORTCUTS.error.says,
      keys: SHORTCUTS.error.label,
      act: () => openError(app),
    },
    { name: words.entries.newShell, act: () => void actions.openShell() },
    { name: words.entries.newShellBeside, act: () => void actions.openShell(true) },
    { name: words.entries.nextHint, act: actions.showNextHint },
    {
      name: words.entries.compareOriginal,
      act: () => actions.compare({ kind: 'original' }, { kind: 'mine' }),
    },
    ...(lastSubmission === undefined
      ? []
      : [
          {
            name: words.entries.compareSubmission,
            act: () => actions.compare({ kind: 'submission', at: lastSubmission }, { kind: 'mine' }),
          },
        ]),
    { name: words.entries.resetAll, act: actions.resetAll },
    {
      name: words.entries.exportAttempt,
      act: () => void actions.exportAttempt().then((text) => download('attempt.json', text)),
    },
    { name: words.entries.instrumentsOn, act: () => actions.setInstruments(true) },
    { name: words.entries.instrumentsOff, act: () => actions.setInstruments(false) },
    { name: words.entries.largerCode, act: () => actions.changeFontSize(1) },
    { name: words.entries.smallerCode, act: () => actions.changeFontSize(-1) },
    { name: words.entries.usualKeys, act: () => actions.setEditorKeys('usual') },
    { name: words.entries.vimKeys, act: () => actions.setEditorKeys('vim') },
    { name: words.entries.formatOnSave, act: () => actions.setFormatOnSave(true) },
    { name: words.entries.noFormatOnSave, act: () => actions.setFormatOnSave(false) },
    { name: words.entries.systemTheme, act: () => actions.setTheme('system') },
    { name: words.entries.lightTheme, act: () => actions.setTheme('light') },
    { name: words.entries.darkTheme, act: () => actions.setTheme('dark') },
    ...views,
    { name: words.entries.stored, act: () => (location.hash = '#/stored') },
    { name: words.entries.doctor, act: () => (location.hash = '#/doctor') },
    { name: words.entries.allIncidents, act: () => (location.hash = '#/') },
    ...problems.map(({ path, line, column, message }) => ({
      name: `${words.problem} ${path}:${line}:${column} ${message}`,
      act: () => actions.openFileAt(path, line, column),
    })),
    ...files.map((file) => ({ name: file.path, act: () => actions.openFileToEdit(file.path) })),
  ];
}

export function Palette({
  onClose,
  views,
  about = '',
}: {
  readonly onClose: () => void;
  /** the views of the side panel, to go to */
  readonly views: readonly Entry[];
  /** What is searched at first. */
  readonly about?: string;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [search, setSearch] = useState(about);
  const [at, setAt] = useState(0);
  const found = bestFirst(useEntries(views), search);
  useEffect(() => dialog.current?.showModal(), []);
  const choose = (entry: Entry | undefined): void => {
    if (!entry) return;
    onClose();
    entry.act();
  };
  return (
    <dialog ref={dialog} className="palette" aria-label={words.title} onClose={onClose}>
      <input
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={`palette-${at}`}
        aria-label={words.search}
        placeholder={words.search}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step !== undefined) setAt((at + step + found.length) % Math.max(1, found.length));
          else if (event.key === 'Enter') choose(found[at]);
          else return;
          event.preventDefault();
        }}
      />
      <ul id="palette-list" role="listbox">
        {found.map((entry, index) => (
          <li
            key={entry.name}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === at}
            ref={(item) => {
              if (index === at) item?.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => choose(entry)}
          >
            <span>{entry.name}</span>
            {entry.keys && <kbd className="mono">{entry.keys}</kbd>}
          </li>
        ))}
        {found.length === 0 && <li aria-disabled="true">{words.nothingFound}</li>}
      </ul>
    </dialog>
  );
}

/** As they are listed in keys.ts. */
const ORDER = Object.keys(SHORTCUTS) as Shortcut[]; // the record's keys are the shortcuts

export function ShortcutHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="palette help" aria-label={words.help.title} onClose={onClose}>
      <h2 className="label">{words.help.title}</h2>
      <dl>
        {ORDER.map((name) => (
          <div key={name}>
            <dt>{SHORTCUTS[name].says}</dt>
            <dd className="mono">{SHORTCUTS[name].label}</dd>
          </div>
        ))}
      </dl>
      <button className="btn" onClick={onClose}>
        {words.help.close}
      </button>
    </dialog>
  );
}
