/** The offer to mend imports, with files that move one after another. */
import { beforeEach, expect, it, vi } from 'vitest';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppState } from '../app-state.ts';
import { planMove } from '../move-files.ts';
import type { Services } from '../services.ts';
import { Workspace } from '../workspace.ts';
import { importsSlice } from './imports-slice.ts';

const FILES = { 'src/hub.js': 'export const hub = 1;\n', 'src/app.js': "import { hub } from './hub.js';\n" };

let workspace: Workspace;
let store: StoreApi<AppState>;
beforeEach(() => {
  workspace = new Workspace(
    Object.entries(FILES).map(([path, text]) => ({ path, content: { text }, readonlyBecause: null })),
    ['src/**'],
  );
  const services = { attempt: { workspace } } as unknown as Services; // what the slice touches is there
  store = createStore<AppState>()(
    (set, get) =>
      ({
        lease: { state: 'writer' },
        notePoint: () => undefined,
        offerUndo: () => undefined,
        ...importsSlice(set, get, services),
      }) as unknown as AppState,
  );
});

const text = (path: string) => {
  const body = workspace.body(path);
  return body?.kind === 'text' ? body.text : null;
};

function move(from: string, to: string): void {
  const plan = planMove({ from, to }, workspace, ['src/**']);
  if (!plan.ok) throw new Error(plan.error);
  const before = new Set(workspace.list().map(({ path }) => path));
  for (const one of plan.value) workspace.write(one.to, one.text, 'editor');
  for (const one of plan.value) workspace.remove(one.from, 'editor');
  store.getState().noteMoved({ before, now: new Map(plan.value.map((one) => [one.from, one.to])) });
}

const offered = () => vi.waitFor(() => expect(store.getState().importsOffer).not.toBeNull());

it('imports are offered after a move and written at a wish', async () => {
  move('src/hub.js', 'src/centre.js');
  await offered();
  expect(store.getState().importsOffer).toEqual({ imports: 1, files: 1, left: [] });
  await store.getState().updateImports();
  expect(text('src/app.js')).toBe("import { hub } from './centre.js';\n");
  expect(store.getState().importsOffer).toBeNull();
});

it('a move to where imports lead and away again is looked at move by move, however soon they come', async () => {
  workspace.write('src/app.js', "import { hub } from './centre.js';\n", 'editor');
  move('src/hub.js', 'src/centre.js');
  move('src/centre.js', 'src/hub.js');
  await offered();
  await store.getState().updateImports();
  expect(text('src/app.js')).toBe("import { hub } from './hub.js';\n");
});

it('a move there and back at once offers nothing', async () => {
  move('src/hub.js', 'src/centre.js');
  move('src/centre.js', 'src/hub.js');
  await store.getState().updateImports();
  expect(store.getState().importsOffer).toBeNull();
  expect(text('src/app.js')).toBe(FILES['src/app.js']);
});
