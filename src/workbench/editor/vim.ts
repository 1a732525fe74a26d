/** Vim keys for the editor; loaded when somebody chose them. */
import { initVimMode, VimMode } from 'monaco-vim';
import type { monaco } from './monaco.ts';

// its types leave this out: https://github.com/brijeshb42/monaco-vim#defining-ex-mode-command
const { Vim } = VimMode as unknown as {
  readonly Vim: { defineEx(name: string, prefix: string, act: () => void): void };
};

/** `write` is what `:w` does. Returns what takes the keys away again. */
export function vimKeys(
  editor: monaco.editor.IStandaloneCodeEditor,
  status: HTMLElement,
  write: () => void,
): () => void {
  const mode = initVimMode(editor, status);
  Vim.defineEx('write', 'w', write);
  return () => mode.dispose();
}
