import type { Get, RuntimeSlice, Set } from './app-state.ts';
import { together } from './environment.ts';
import { FIRST_PANES, show, shut, split, type Panes } from './panes.ts';
import type { Services } from './services.ts';

export const runtimeSlice = (set: Set, get: Get, services: Services): RuntimeSlice => {
  let starting: Promise<void> | null = null;
  const panes = (): Panes => ({ shown: get().shownTerminals, active: get().activeTerminal });
  const arrange = ({ shown, active }: Panes): void => set({ shownTerminals: shown, activeTerminal: active });
  return {
    runtime: { state: 'off' },
    runtimeNotice: null,
    terminals: [],
    shownTerminals: FIRST_PANES.shown,
    activeTerminal: FIRST_PANES.active,
    startRuntime: async () => {
      const attempt = services.attempt;
      if (!attempt) return false;
      if (get().runtime.state === 'ready') return true;
      const problems = services.problems().filter((problem) => problem.stopsRuntime);
      if (problems.length > 0) {
        set({ runtime: { state: 'missing', problems } });
        return false;
      }
      starting ??= services.keeper.start(attempt).finally(() => (starting = null));
      await starting;
      return get().runtime.state === 'ready';
    },
    runCommand: async (kind) => {
      arrange(show(panes(), kind));
      get().notePoint(kind);
      if (!(await get().startRuntime())) return;
      // the tests start processes of their own, which would only crowd the panel
      const watched = kind === 'test' ? {} : await get().watch();
      const environment = together(watched, await get().armLogpoints(kind));
      services.attempt?.recorder?.run(kind);
      await services.keeper.run(kind, environment);
    },
    openShell: async (beside = false) => {
      const id = await services.keeper.openShell();
      if (id) arrange(beside ? split(panes(), id) : show(panes(), id));
    },
    closeTerminal: async (id) => {
      arrange(shut(panes(), id));
      await services.keeper.closeTerminal(id);
    },
    shutPane: (id) => arrange(shut(panes(), id)),
    selectTerminal: (id, beside = false) => arrange(beside ? split(panes(), id) : show(panes(), id)),
    dismissRuntimeNotice: () => set({ runtimeNotice: null }),
  };
};
