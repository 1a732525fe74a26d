/** Node's own types for the editor: about 2.5 MB of text in one chunk that loads after the editor. */
const found = import.meta.glob<string>(
  [
    '/node_modules/@types/node/**/*.d.ts',
    '!/node_modules/@types/node/ts5.*/**',
    '/node_modules/undici-types/*.d.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
);

export const nodeTypes: readonly (readonly [path: string, text: string])[] = Object.entries(found);
