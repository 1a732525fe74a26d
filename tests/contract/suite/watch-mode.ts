import { Screen, type Bench, type ContractTest } from './bench.ts';
import { equal, matches } from './claims.ts';

/** Node paints these lines on a terminal; the colours are taken out. */
const plain = (text: string): string => {
  const [first = '', ...rest] = text.split('\u001b');
  return first + rest.map((part) => part.replace(/^(?:\[\d+m|c)/, '')).join('');
};

const server = (version: number): string => `
process.on('SIGTERM', () => { console.log('${version} closes'); process.exit(0); });
setInterval(() => {}, 1000);
setTimeout(() => console.log('serving ${version}'), 300);`;

async function watching({ container, dir }: Bench, args: readonly string[]) {
  const process = await container.spawn('node', [...args], { cwd: dir });
  const screen = new Screen(process);
  const writer = process.input.getWriter();
  return { screen, type: (text: string) => writer.write(text), exit: process.exit };
}

/** What `--watch` does on a terminal, with files that the page writes. */
export const watchMode: readonly ContractTest[] = [
  {
    title: '9: node --watch ends a server whose file the page writes, starts it again, and ends by Ctrl-C',
    run: async (bench) => {
      const { container, dir } = bench;
      await container.fs.writeFile(`${dir}/server.js`, server(1));
      const { screen, type, exit } = await watching(bench, ['--watch', 'server.js']);
      await screen.seen(/serving 1\r\n/);
      await container.fs.writeFile(`${dir}/server.js`, server(2));
      await screen.seen(/serving 2\r\n/);
      matches(
        plain(screen.text),
        /^serving 1\r\nChange detected in '[^']*\/server\.js'\r\nRestarting 'server\.js'\r\n1 closes\r\nserving 2\r\n$/,
      );
      await type('\u0003');
      equal(await exit, 0);
    },
  },
  {
    title:
      '9: node --watch waits when the program has ended, and runs it again after a change of what it requires',
    run: async (bench) => {
      const { container, dir } = bench;
      await container.fs.writeFile(`${dir}/dep.js`, 'module.exports = 1;');
      await container.fs.writeFile(`${dir}/main.js`, `console.log('got', require('./dep.js'));`);
      const { screen, type, exit } = await watching(bench, ['--watch', '--watch-preserve-output', 'main.js']);
      await screen.seen(/Completed running/);
      await container.fs.writeFile(`${dir}/other.js`, '1;');
      await container.fs.writeFile(`${dir}/dep.js`, 'throw new Error("no")');
      await screen.seen(/Failed running/);
      await container.fs.writeFile(`${dir}/dep.js`, 'module.exports = 3;');
      await screen.seen(/Failed running[^]*Completed running/);
      matches(plain(screen.text), /^got 1\r\nCompleted running 'main\.js'\. Waiting for file changes/);
      matches(plain(screen.text), /Change detected in '[^']*\/dep\.js'\r\nRestarting 'main\.js'\r\ngot 3/);
      await type('\u0003');
      await exit;
    },
  },
];
