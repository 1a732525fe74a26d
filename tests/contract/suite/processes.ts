import { run, runScript, Screen, type ContractTest } from './bench.ts';
import { equal, holds, matches } from './claims.ts';

export const processes: readonly ContractTest[] = [
  {
    title: '5: a process ends with its exit code, after all of its output',
    run: async (bench) => {
      const { output, code } = await runScript(
        bench,
        `console.log('out'); console.error('err'); process.exitCode = 7;`,
      );
      equal(code, 7);
      equal(output, 'out\r\nerr\r\n');
    },
  },
  {
    title: '5: a process that throws ends with code 1 and the stack on its terminal',
    run: async (bench) => {
      const { output, code } = await runScript(bench, `throw new Error('boom');`);
      equal(code, 1);
      matches(output, /Error: boom/);
    },
  },
  {
    title: '5: a process runs in the cwd given, with the environment given',
    run: async (bench) => {
      const source = `console.log(JSON.stringify([process.cwd(), process.env.NAME, process.env.COUNT, process.env.FLAG]))`;
      const { output } = await runScript(bench, source, { env: { NAME: 'a b', COUNT: 3, FLAG: true } });
      equal(JSON.parse(output), [`${bench.container.workdir}/${bench.dir}`, 'a b', '3', 'true']);
    },
  },
  {
    title: '5: a process has PATH, HOME and TERM without being given any',
    run: async (bench) => {
      const { output } = await runScript(
        bench,
        `console.log('missing: ' + ['PATH', 'HOME', 'TERM'].filter((name) => !process.env[name]).join())`,
      );
      equal(output, 'missing: \r\n');
    },
  },
  {
    title: '5: arguments arrive as they were given',
    run: async ({ container, dir }) => {
      const args = ['plain', 'with blank', '$HOME', '*', '"quoted"', ''];
      await container.fs.writeFile(`${dir}/args.mjs`, 'console.log(JSON.stringify(process.argv.slice(2)))');
      const { output } = await run(container, 'node', ['args.mjs', ...args], { cwd: dir });
      equal(JSON.parse(output), args);
    },
  },
  {
    title: '5: what is written to the input arrives at the terminal of the process',
    run: async ({ container, dir }) => {
      await container.fs.writeFile(
        `${dir}/echo.mjs`,
        `process.stdin.setEncoding('utf8'); console.log('ready');
         process.stdin.on('data', (line) => { console.log('got ' + line.trim()); if (line.trim() === 'end') process.exit(3); });`,
      );
      const process = await container.spawn('node', ['echo.mjs'], { cwd: dir });
      const screen = new Screen(process);
      await screen.seen(/ready/);
      const writer = process.input.getWriter();
      await writer.write('żółw\n');
      await screen.seen(/got żółw/);
      await writer.write('end\n');
      equal(await process.exit, 3);
    },
  },
  {
    title: '5: the process sees a terminal of the size given, and its resizing',
    run: async ({ container, dir }) => {
      await container.fs.writeFile(
        `${dir}/size.mjs`,
        `const say = () => console.log([process.stdout.isTTY, process.stdout.columns, process.stdout.rows, '.'].join(' '));
         process.stdout.on('resize', () => { say(); process.exit(); }); say(); setInterval(() => {}, 1000);`,
      );
      const process = await container.spawn('node', ['size.mjs'], {
        cwd: dir,
        terminal: { cols: 100, rows: 30 },
      });
      const screen = new Screen(process);
      await screen.seen(/true 100 30 \./);
      process.resize({ cols: 61, rows: 17 });
      await screen.seen(/true 61 17 \./);
      equal(await process.exit, 0);
    },
  },
  {
    title: '5: Ctrl-C on the input interrupts the process',
    run: async ({ container, dir }) => {
      await container.fs.writeFile(`${dir}/wait.mjs`, `console.log('waiting'); setInterval(() => {}, 1000);`);
      const process = await container.spawn('node', ['wait.mjs'], { cwd: dir });
      await new Screen(process).seen(/waiting/);
      await process.input.getWriter().write('\u0003');
      equal(await process.exit, 130);
    },
  },
  {
    title: '5: kill ends a process that waits',
    run: async ({ container, dir }) => {
      await container.fs.writeFile(`${dir}/wait.mjs`, `console.log('waiting'); setInterval(() => {}, 1000);`);
      const process = await container.spawn('node', ['wait.mjs'], { cwd: dir });
      await new Screen(process).seen(/waiting/);
      process.kill();
      holds((await process.exit) !== 0, 'the exit code tells that it was killed');
    },
  },
  {
    title: '5: with output off nothing is sent and the process ends all the same',
    run: async ({ container, dir }) => {
      await container.fs.writeFile(
        `${dir}/talk.mjs`,
        `console.log('x'.repeat(2_000_000)); process.exitCode = 4;`,
      );
      const process = await container.spawn('node', ['talk.mjs'], { cwd: dir, output: false });
      equal(await process.exit, 4);
    },
  },
  {
    title: '5: two megabytes of output arrive whole and in order',
    run: async (bench) => {
      const source = `for (let at = 0; at < 40_000; at++) console.log(String(at).padStart(48, 'ż'));`;
      const { output, code } = await runScript(bench, source);
      equal(code, 0);
      const lines = output.split('\r\n');
      equal(lines.length, 40_001);
      holds(
        lines.slice(0, -1).every((line, at) => line === String(at).padStart(48, 'ż')),
        'every line is as printed',
      );
    },
  },
  {
    title: '5: a process reads and writes the files the page sees',
    run: async (bench) => {
      await bench.container.fs.writeFile(`${bench.dir}/in.txt`, 'from the page');
      const source = `import fs from 'node:fs'; fs.writeFileSync('out.txt', fs.readFileSync('in.txt', 'utf8').toUpperCase());`;
      equal((await runScript(bench, source)).code, 0);
      equal(await bench.container.fs.readFile(`${bench.dir}/out.txt`, 'utf8'), 'FROM THE PAGE');
    },
  },
  {
    title: '5: three processes run side by side',
    run: async ({ container, dir }) => {
      await container.fs.writeFile(
        `${dir}/say.mjs`,
        `setTimeout(() => console.log('I am ' + process.argv[2]), 50);`,
      );
      const all = await Promise.all(
        ['a', 'b', 'c'].map((name) => run(container, 'node', ['say.mjs', name], { cwd: dir })),
      );
      equal(
        all,
        ['a', 'b', 'c'].map((name) => ({ output: `I am ${name}\r\n`, code: 0 })),
      );
    },
  },
  {
    title: '5: an unknown command does not succeed',
    run: async ({ container }) => {
      const outcome = await run(container, 'no-such-command', []).catch((error: unknown) => error);
      if (outcome instanceof Error) matches(outcome.message, /no-such-command|ENOENT|not found/);
      else holds((outcome as { code: number }).code !== 0, 'the exit code is not 0'); // run gives an outcome or rejects
    },
  },
  {
    title: '5: the shell runs a command line',
    run: async ({ container, dir }) => {
      const { output, code } = await run(container, 'jsh', [
        '-c',
        `cd ${dir} && echo one two > f.txt && cat f.txt`,
      ]);
      equal(code, 0);
      equal(output, 'one two\r\n');
    },
  },
];
