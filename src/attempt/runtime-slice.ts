import type { Get, RuntimeSlice, Set } from './app-state.ts';
import type { Services } from './services.ts';

export const runtimeSlice = (set: Set, get: Get, services: Services): RuntimeSlice => {
  let starting: Promise<void> | null = null;
  return {
    runtime: { state: 'off' },
    runtimeNotice: null,
    terminals: [],
    activeTerminal: 'sh',
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
      set({ activeTerminal: kind });
      if (await get().startRuntime()) await services.keeper.run(kind);
    },
    openShell: async () => {
      const id = await services.keeper.openShell();
      if (id) set({ activeTerminal: id });
    },
    closeTerminal: async (id) => {
      if (get().activeTerminal === id) set({ activeTerminal: 'sh' });
      await services.keeper.closeTerminal(id);
    },
    selectTerminal: (id) => set({ activeTerminal: id }),
    dismissRuntimeNotice: () => set({ runtimeNotice: null }),
  };
};
