import type { WebContainer } from '@webcontainer/api';
import { run, Screen, type Bench, type ContractTest } from './bench.ts';
import { equal, holds, matches } from './claims.ts';

const SERVER = `import http from 'node:http';
http.createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    if (request.url === '/stream') {
      let at = 0;
      const timer = setInterval(() => (at < 3 ? response.write('part ' + at++ + '\\n') : (clearInterval(timer), response.end())), 20);
      return;
    }
    response.statusCode = request.url === '/none' ? 404 : 200;
    response.setHeader('x-test', 'yes');
    response.end(request.method + ' ' + request.url + ' ' + (request.headers['content-type'] ?? '-') + ' ' + body + '\\n');
  });
}).listen(Number(process.argv[2]), () => console.log('listening'));`;

/** `jsh -c` in the test's folder. */
const sh = ({ container, dir }: Bench, line: string): ReturnType<typeof run> =>
  run(container, 'jsh', ['-c', line], { cwd: dir });

const line = (title: string, text: string, output: string, code = 0): ContractTest => ({
  title,
  run: async (bench) => equal(await sh(bench, text), { output: output.replaceAll('\n', '\r\n'), code }),
});

async function typing(
  container: WebContainer,
  dir: string,
): Promise<{
  readonly screen: Screen;
  readonly type: (text: string) => Promise<void>;
  readonly exit: Promise<number>;
}> {
  const process = await container.spawn('jsh', { cwd: dir, terminal: { cols: 80, rows: 24 } });
  const screen = new Screen(process);
  const writer = process.input.getWriter();
  await screen.seen(/\$/);
  return { screen, type: (text) => writer.write(text), exit: process.exit };
}

/** The shell, npm and curl of our own host; another host may have others. */
export const shell: readonly ContractTest[] = [
  line('8: output of one command is input of the next', 'printf "b\\na\\nb\\n" | sort | uniq', 'a\nb\n'),
  line('8: a pipeline ends when its reader has enough', 'yes | head -n 2', 'y\ny\n'),
  line('8: && and || follow the status', 'false && echo no || echo yes; true && echo also', 'yes\nalso\n'),
  line(
    '8: redirects write, append and read',
    'echo one > f; echo two >> f; wc -l < f; nosuch 2> e || cat e',
    '2\njsh: command not found: nosuch\n',
  ),
  line(
    '8: globs match, hidden names stay hidden',
    'touch a.js b.js .c.js; echo *.js; echo *.ts',
    'a.js b.js\n*.ts\n',
  ),
  line(
    '8: variables, defaults and arithmetic expand',
    'x=5; echo $((x * 2)) ${y:-none} "${#x}"',
    '10 none 1\n',
  ),
  line(
    '8: loops, conditions and functions run',
    'f() { if [ $1 -gt 1 ]; then echo $1; fi; }; for i in {1..3}; do f $i; done',
    '2\n3\n',
  ),
  line(
    '8: ulimit -n is kept by what is started, and by a subshell alone',
    "ulimit -c; (ulimit -n 64 && node -e \"const fs = require('fs'); let n = 0; try { for (;;) { fs.openSync('.'); n++ } } catch (error) { console.log(error.code + (n < 64)) }\"); test $(ulimit -n) -gt 64 && echo as before; ulimit -n 99999999",
    '0\nEMFILEtrue\nas before\njsh: ulimit: -n: cannot modify limit: Operation not permitted\n',
    1,
  ),
  line('8: an unknown command says so and is 127', 'foo', 'jsh: command not found: foo\n', 127),
  line('8: a failed script ends with its status', 'set -e; false; echo never', '', 1),
  line('8: a syntax error is told and is 2', 'if true; echo', 'jsh: unexpected end of line\n', 2),
  line(
    '8: text tools of just-bash work on the files',
    "mkdir d; echo 'a b' > d/x; find d -name x | xargs sed s/b/c/; awk '{print $1}' d/x",
    'a c\na\n',
  ),
  {
    title: '8: a node program streams into a pipeline',
    run: async (bench) => {
      await bench.container.fs.writeFile(
        `${bench.dir}/ticks.mjs`,
        `let at = 0; setInterval(() => console.log('tick ' + at++), 10);`,
      );
      // its reader gone, the program ends by EPIPE as in every shell, and says so
      equal(await sh(bench, 'node ticks.mjs 2>/dev/null | head -n 3'), {
        output: 'tick 0\r\ntick 1\r\ntick 2\r\n',
        code: 0,
      });
    },
  },
  {
    title: '8: npm runs scripts with pre and post, headers, arguments and npm_ variables',
    run: async ({ container, dir }) => {
      const scripts = { pretest: 'echo before', test: 'node say.mjs', 'x:y': 'exit 4' };
      await container.fs.writeFile(
        `${dir}/package.json`,
        JSON.stringify({ name: 'demo', version: '1.2.3', scripts }),
      );
      await container.fs.writeFile(
        `${dir}/say.mjs`,
        `console.log(process.env.npm_lifecycle_event + ' ' + process.argv.slice(2).join(','))`,
      );
      const { output, code } = await run(container, 'npm', ['test', '--', 'a b'], { cwd: dir });
      equal(code, 0);
      equal(
        output.replaceAll('\r\n', '\n'),
        '\n> demo@1.2.3 pretest\n> echo before\n\nbefore\n\n> demo@1.2.3 test\n> node say.mjs a b\n\ntest a b\n',
      );
      equal((await run(container, 'npm', ['run', 'x:y'], { cwd: dir })).code, 4);
      const missing = await run(container, 'npm', ['run', 'nope'], { cwd: dir });
      matches(missing.output, /Missing script: "nope"/);
      equal(missing.code, 1);
    },
  },
  {
    title: '8: npm install says that packages are not fetched here',
    run: async ({ container, dir }) => {
      await container.fs.writeFile(`${dir}/package.json`, '{"dependencies":{"express":"5"}}');
      const { output, code } = await run(container, 'npm', ['install'], { cwd: dir });
      matches(output, /packages are not fetched here/i);
      equal(code, 1);
    },
  },
  {
    title: '8: npx and npm scripts find commands of local packages',
    run: async ({ container, dir }) => {
      await container.mount(
        {
          'package.json': { file: { contents: '{"scripts":{"greet":"hi there"}}' } },
          node_modules: {
            directory: {
              hi: {
                directory: {
                  'package.json': { file: { contents: '{"name":"hi","bin":"cli.js"}' } },
                  'cli.js': {
                    file: {
                      contents: '#!/usr/bin/env node\nconsole.log("hi " + process.argv.slice(2).join(" "))',
                    },
                  },
                },
              },
              '.bin': { directory: { hi: { file: { symlink: '../hi/cli.js' } } } },
            },
          },
        },
        { mountPoint: dir },
      );
      equal(await run(container, 'npx', ['hi', 'you'], { cwd: dir }), { output: 'hi you\r\n', code: 0 });
      matches((await run(container, 'npm', ['run', '-s', 'greet'], { cwd: dir })).output, /^hi there\r\n$/);
      matches((await run(container, 'npx', ['nothing'], { cwd: dir })).output, /not fetched/);
    },
  },
  {
    title: '8: curl asks a server, posts, streams, and tells what failed',
    run: async (bench) => {
      const { container, dir } = bench;
      await container.fs.writeFile(`${dir}/server.mjs`, SERVER);
      const server = await container.spawn('node', ['server.mjs', '3121'], { cwd: dir });
      await new Screen(server).seen(/listening/);
      equal((await sh(bench, 'curl -s localhost:3121/a?b=1')).output, 'GET /a?b=1 - \r\n');
      equal(
        (await sh(bench, 'curl -s -d x=1 -d y=2 http://127.0.0.1:3121/p')).output,
        'POST /p application/x-www-form-urlencoded x=1&y=2\r\n',
      );
      equal(
        (await sh(bench, `curl -s -X PUT -H 'content-type: text/plain' --data-binary hello localhost:3121/`))
          .output,
        'PUT / text/plain hello\r\n',
      );
      equal((await sh(bench, 'curl -sN localhost:3121/stream | head -n 2')).output, 'part 0\r\npart 1\r\n');
      const head = await sh(bench, 'curl -si localhost:3121/none');
      matches(head.output, /^HTTP\/1\.1 404 Not Found\r+\n/); // the terminal puts a \r before each \n
      matches(head.output, /x-test: yes/i);
      equal(await sh(bench, `curl -s -o out.txt -w '%{http_code}\\n' localhost:3121/none; cat out.txt`), {
        output: '404\r\nGET /none - \r\n',
        code: 0,
      });
      equal((await sh(bench, 'curl -sf localhost:3121/none')).code, 22);
      const refused = await sh(bench, 'curl localhost:3122');
      matches(refused.output, /^curl: \(7\) Failed to connect to localhost port 3122/);
      equal(refused.code, 7);
      equal((await sh(bench, 'curl -s http://example.com')).code, 6);
      server.kill();
      await server.exit;
    },
  },
  {
    title: '8: the prompt edits, recalls and completes lines',
    run: async ({ container, dir }) => {
      await container.fs.writeFile(`${dir}/unusual-name.txt`, 'found it');
      const { screen, type, exit } = await typing(container, dir);
      await type('echo abc\u001b[D\u001b[DX\r');
      await screen.seen(/\r\naXbc\r\n/);
      await type('cat unus\t\r');
      await screen.seen(/found it/);
      await type('\u001b[A\u001b[A\r');
      await screen.seen(/aXbc[\s\S]*aXbc\r\n[\s\S]*aXbc\r\n/);
      await type('\u0004');
      equal(await exit, 0);
    },
  },
  {
    title: '8: Ctrl-C clears a line and ends a busy loop, after which the prompt is back',
    run: async ({ container, dir }) => {
      await container.fs.writeFile(`${dir}/busy.mjs`, `console.log('busy'); for (;;);`);
      const { screen, type, exit } = await typing(container, dir);
      await type('echo never\u0003');
      await screen.seen(/\^C/);
      await type('node busy.mjs\r');
      await screen.seen(/\r\nbusy\r\n/);
      await type('\u0003');
      await screen.seen(/busy\r\n\^C/);
      await type('echo back $?\r');
      await screen.seen(/back 130\r\n/);
      await type('exit 5\r');
      equal(await exit, 5);
      holds(!screen.text.includes('\r\nnever'), 'the cleared line did not run');
    },
  },
  {
    title: '8: a server in the background answers, is listed and is killed',
    run: async ({ container, dir }) => {
      await container.fs.writeFile(`${dir}/server.mjs`, SERVER);
      const { screen, type, exit } = await typing(container, dir);
      await type('node server.mjs 3123 &\r');
      await screen.seen(/listening/);
      await type('curl -s localhost:3123/bg; ps\r');
      await screen.seen(/GET \/bg/);
      await screen.seen(/node server\.mjs 3123\r\n/);
      await type('kill %1; wait %1; echo gone\r');
      await screen.seen(/\r\ngone\r\n/);
      await type('\u0004');
      equal(await exit, 0);
    },
  },
];
