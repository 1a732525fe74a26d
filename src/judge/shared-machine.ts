import type { Machine, Workspace } from './machine.ts';

/** The same machine for several judges at once: together they keep no more workspaces busy than it allows. */
export function sharedMachine(machine: Machine): Machine {
  let free = Math.max(1, machine.parallel);
  const waiting: (() => void)[] = [];
  const take = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const give = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    name: machine.name,
    parallel: machine.parallel,
    async mount(files): Promise<Workspace> {
      await take();
      let workspace: Workspace;
      try {
        workspace = await machine.mount(files);
      } catch (error) {
        give();
        throw error;
      }
      return {
        run: (command) => workspace.run(command),
        read: (path) => workspace.read(path),
        async dispose() {
          try {
            await workspace.dispose();
          } finally {
            give();
          }
        },
      };
    },
    dispose: () => machine.dispose(),
  };
}
