/** Options of every Monaco editor here: its type, and what it leaves away. */
export const EDITOR_LOOK = {
  fontFamily: "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, monospace",
  fontSize: 13,
  lineHeight: 21,
  fontLigatures: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  folding: false,
  automaticLayout: true,
  stickyScroll: { enabled: false },
} as const;
