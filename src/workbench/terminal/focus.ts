/** Puts the keys into the terminal in front; a terminal never takes them by itself, for they may be the editor's. */
export const focusTerminal = (): void =>
  void requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.pane[data-active] .xterm-box textarea')?.focus(),
  );
