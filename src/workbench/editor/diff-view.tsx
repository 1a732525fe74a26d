/** Loaded with Monaco, which is behind it. */
import { DiffEditor } from '@monaco-editor/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { editorWords as words } from '#words';
import { useMedia } from '../use-media.ts';
import { useTheme } from '../theme.ts';
import { languageOf } from './languages.ts';
import { EDITOR_LOOK } from './look.ts';
import type { monaco } from './monaco.ts';
import './monaco.ts';

export default function DiffView({
  path,
  before,
  after,
}: {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}): ReactNode {
  const theme = useTheme();
  const narrow = useMedia('(max-width: 1100px)');
  const editor = useRef<monaco.editor.IStandaloneDiffEditor>(null);
  useEffect(
    () => () => {
      const models = editor.current?.getModel();
      // the editor must have let go of them: it goes away after this
      setTimeout(() => {
        models?.original.dispose();
        models?.modified.dispose();
      });
    },
    [],
  );
  return (
    <DiffEditor
      keepCurrentOriginalModel
      keepCurrentModifiedModel
      onMount={(mounted) => {
        editor.current = mounted;
      }}
      original={before}
      modified={after}
      language={languageOf(path)}
      theme={`hotfix-${theme}`}
      loading={null}
      options={{
        ...EDITOR_LOOK,
        readOnly: true,
        renderSideBySide: !narrow,
        originalAriaLabel: words.before(path),
        modifiedAriaLabel: words.after(path),
        renderOverviewRuler: false,
        hideUnchangedRegions: { enabled: true },
      }}
    />
  );
}
