/** Monaco with what a Node project needs: editing, JavaScript, TypeScript and JSON with their workers, Markdown, YAML, shell. */
import * as monaco from 'monaco-editor/editor/editor.api.js';
import 'monaco-editor/features/register.all.js';
import 'monaco-editor/languages/definitions/javascript/register.js';
import 'monaco-editor/languages/definitions/typescript/register.js';
import 'monaco-editor/languages/definitions/markdown/register.js';
import 'monaco-editor/languages/definitions/yaml/register.js';
import 'monaco-editor/languages/definitions/shell/register.js';
import 'monaco-editor/languages/features/json/register.js';
import {
  javascriptDefaults,
  ModuleKind,
  ScriptTarget,
  typescriptDefaults,
  type CompilerOptions,
} from 'monaco-editor/languages/features/typescript/register.js';
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker';
import JsonWorker from 'monaco-editor/languages/features/json/json.worker.js?worker';
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker.js?worker';
import { loader } from '@monaco-editor/react';
import { readTokens } from '../tokens.ts';
import { SYNTAX_COLOURS } from './syntax-colours.ts';

/**
 * Resolves when somebody turns to an editor. TypeScript keeps a processor busy for seconds when it starts, which the
 * page and the runtime need for their own start.
 */
const { promise: turnedTo, resolve: startTypeScript } = Promise.withResolvers<void>();
const created = monaco.editor.onDidCreateEditor((editor) => {
  const turns = [editor.onDidFocusEditorText, editor.onMouseMove].map((event) =>
    event(() => {
      for (const one of [created, ...turns]) one.dispose();
      startTypeScript();
    }),
  );
});

globalThis.MonacoEnvironment = {
  getWorker: async (_id, label) => {
    if (label === 'javascript' || label === 'typescript') {
      await turnedTo;
      return new TypeScriptWorker();
    }
    return label === 'json' ? new JsonWorker() : new EditorWorker();
  },
};

// ts.ModuleResolutionKind.Bundler: the worker's TypeScript knows it, Monaco's enum does not name it.
const BUNDLER_RESOLUTION = 100 as unknown as NonNullable<CompilerOptions['moduleResolution']>;

const OPTIONS: CompilerOptions = {
  target: ScriptTarget.ESNext,
  module: ModuleKind.ESNext,
  moduleResolution: BUNDLER_RESOLUTION,
  lib: ['esnext'],
  types: [],
  allowJs: true,
  checkJs: false,
  allowNonTsExtensions: true,
  allowImportingTsExtensions: true,
  allowSyntheticDefaultImports: true,
  noEmit: true,
};

for (const defaults of [javascriptDefaults, typescriptDefaults]) {
  defaults.setCompilerOptions(OPTIONS);
  defaults.setEagerModelSync(true);
  // 80005 offers to turn require into import, 7016 wants types for what has none.
  defaults.setDiagnosticsOptions({ diagnosticCodesToIgnore: [80005, 7016], noSuggestionDiagnostics: true });
}

void turnedTo.then(async () => {
  const { nodeTypes } = await import('./node-types.ts');
  for (const defaults of [javascriptDefaults, typescriptDefaults]) {
    for (const [path, text] of nodeTypes) defaults.addExtraLib(text, `file://${path}`);
  }
});

const hex = (color: string): string => color.replace('#', '');

for (const [name, base] of [
  ['light', 'vs'],
  ['dark', 'vs-dark'],
] as const) {
  const token = readTokens(name);
  monaco.editor.defineTheme(`hotfix-${name}`, {
    base,
    inherit: false, // no colour of a theme that was not made for these grounds
    rules: [
      ...SYNTAX_COLOURS.map(([kind, colour]) => ({ token: kind, foreground: hex(token[colour]) })),
      { token: 'strong', fontStyle: 'bold' },
      { token: 'emphasis', fontStyle: 'italic' },
    ],
    colors: {
      'editor.background': token.bg,
      'editor.foreground': token.ink,
      'editorLineNumber.foreground': token['ink-3'],
      'editorLineNumber.activeForeground': token.ink,
      'editorLineNumber.dimmedForeground': token['ink-3'],
      'editorCursor.foreground': token.accent,
      'editor.lineHighlightBackground': `${token.raised}80`,
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': `${token.focus}40`,
      'editor.inactiveSelectionBackground': `${token.focus}25`,
      'editorIndentGuide.background1': token.line,
      'editorIndentGuide.activeBackground1': token['line-strong'],
      'editorWidget.background': token.raised,
      'editorWidget.border': token['line-strong'],
      'editorSuggestWidget.background': token.raised,
      'editorSuggestWidget.border': token['line-strong'],
      'editorSuggestWidget.selectedBackground': token.line,
      'editorSuggestWidget.selectedForeground': token.ink,
      'editorSuggestWidget.highlightForeground': token.accent,
      'editorSuggestWidget.focusHighlightForeground': token.accent,
      'list.hoverBackground': token.line,
      'editorHoverWidget.background': token.raised,
      'editorHoverWidget.border': token['line-strong'],
      'editorGutter.background': token.bg,
      'editorError.foreground': token.bad,
      'editorWarning.foreground': token.warn,
      'scrollbarSlider.background': `${token['line-strong']}90`,
      'scrollbarSlider.hoverBackground': token['line-strong'],
      'scrollbar.shadow': '#00000000',
      focusBorder: token.focus,
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((n) => [`editorBracketHighlight.foreground${n}`, token['ink-2']]),
      ),
    },
  });
}

/**
 * Monaco has one theme for all its editors: the page's. `@monaco-editor/react` sets what it was rendered with, and a system
 * that turned dark while Monaco loaded was at times lost to it; the root element has the last word.
 */
const followPage = (): void =>
  monaco.editor.setTheme(`hotfix-${document.documentElement.dataset['theme'] ?? 'dark'}`);
new MutationObserver(followPage).observe(document.documentElement, { attributeFilter: ['data-theme'] });
monaco.editor.onDidCreateEditor(() => queueMicrotask(followPage)); // after whoever makes it has set a theme

loader.config({ monaco });

export { monaco, startTypeScript };
