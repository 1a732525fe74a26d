import type { Bench, ContractTest } from './bench.ts';
import { eventually, holds } from './claims.ts';

/** Watches a folder of the test; the watch is set once a probe file has been reported. */
async function watching(
  { container, dir }: Bench,
  options: { recursive?: boolean; encoding?: 'buffer' } = {},
): Promise<{ readonly events: string[]; readonly names: unknown[]; readonly close: () => void }> {
  const events: string[] = [];
  const names: unknown[] = [];
  // the types of the client leave 'buffer' out, its documentation and Node do not
  const watcher = container.fs.watch(dir, options as { recursive?: boolean }, (event, name) => {
    names.push(name);
    events.push(`${event} ${typeof name === 'string' ? name : new TextDecoder().decode(name)}`);
  });
  let round = 0;
  await eventually(async () => {
    await container.fs.writeFile(`${dir}/probe`, String(round++));
    return events.length > 0;
  });
  return { events, names, close: () => void watcher.close() };
}

export const watches: readonly ContractTest[] = [
  {
    title: '4: a watched folder reports a new file as rename',
    run: async (bench) => {
      const { events, close } = await watching(bench);
      await bench.container.fs.writeFile(`${bench.dir}/new.txt`, 'x');
      await eventually(() => events.includes('rename new.txt'));
      close();
    },
  },
  {
    title: '4: a watched folder reports a changed file as change',
    run: async (bench) => {
      await bench.container.fs.writeFile(`${bench.dir}/a.txt`, 'x');
      const { events, close } = await watching(bench);
      await bench.container.fs.writeFile(`${bench.dir}/a.txt`, 'y');
      await eventually(() => events.includes('change a.txt'));
      close();
    },
  },
  {
    title: '4: a watched folder reports a removed file as rename',
    run: async (bench) => {
      await bench.container.fs.writeFile(`${bench.dir}/a.txt`, 'x');
      const { events, close } = await watching(bench);
      await bench.container.fs.rm(`${bench.dir}/a.txt`);
      await eventually(() => events.includes('rename a.txt'));
      close();
    },
  },
  {
    title: '4: a recursive watch reports paths below the folder',
    run: async (bench) => {
      await bench.container.fs.mkdir(`${bench.dir}/sub`);
      const { events, close } = await watching(bench, { recursive: true });
      await bench.container.fs.writeFile(`${bench.dir}/sub/deep.txt`, 'x');
      await eventually(() => events.some((event) => event.endsWith(' sub/deep.txt')));
      close();
    },
  },
  {
    title: '4: a closed watcher reports nothing more',
    run: async (bench) => {
      const { events, close } = await watching(bench);
      close();
      const other = await watching({ ...bench });
      await bench.container.fs.writeFile(`${bench.dir}/late.txt`, 'x');
      await eventually(() => other.events.includes('rename late.txt'));
      holds(!events.some((event) => event.endsWith('late.txt')), 'the closed watcher stays silent');
      other.close();
    },
  },
];
