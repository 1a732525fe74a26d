// The same measures on both sides. Prints one line of JSON per measure: operations per second, median of SAMPLES.
const { spawnSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');

const SAMPLES = 9;
const report = (name, value) => console.log(JSON.stringify({ name, value }));
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** `work(n)` does n operations. */
async function rate(name, n, work) {
  await work(n);
  const samples = [];
  for (let i = 0; i < SAMPLES; i++) {
    const start = performance.now();
    await work(n);
    samples.push((n / (performance.now() - start)) * 1000);
  }
  report(name, median(samples));
}

/** Time in ms of one piece of work, median. */
async function timeOf(samples, work) {
  const times = [];
  for (let i = 0; i < samples; i++) times.push(await work());
  return median(times);
}

const timed = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** What one of `few` costs as a share of what one of `many` costs: 1 is linear, 0.1 would be quadratic. `work(n)` gives ms. */
async function linear(name, few, many, work, samples = SAMPLES) {
  await work(few);
  const one = (await timeOf(samples, () => work(few))) / few;
  report(`linear: ${name}`, one / ((await timeOf(samples, () => work(many))) / many));
}

const sections = {
  async cpu() {
    const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2));
    await rate('cpu: recursive calls', 1, () => void fib(27));
    await rate('cpu: sort of 100 000 numbers', 1, () => {
      const list = Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 100_003);
      list.sort((a, b) => a - b);
    });
    await rate('cpu: closures and maps', 100_000, (n) => {
      const map = new Map();
      for (let i = 0; i < n; i++) map.set(i % 1000, () => i);
    });
    const data = JSON.stringify(
      Array.from({ length: 2000 }, (_, id) => ({ id, name: `n${id}`, tags: ['a', 'b'] })),
    );
    await rate('JSON round trip', 20, (n) => {
      for (let i = 0; i < n; i++) JSON.stringify(JSON.parse(data));
    });
  },
  async loop() {
    await rate(
      'setImmediate chain',
      20_000,
      (n) =>
        new Promise((resolve) => {
          const turn = () => (n-- > 0 ? setImmediate(turn) : resolve());
          turn();
        }),
    );
    await rate(
      'nextTick chain',
      100_000,
      (n) =>
        new Promise((resolve) => {
          const turn = () => (n-- > 0 ? process.nextTick(turn) : resolve());
          turn();
        }),
    );
    await rate('promise chain', 100_000, (n) => {
      let promise = Promise.resolve();
      for (let i = 0; i < n; i++) promise = promise.then(() => i);
      return promise;
    });
    await rate('await', 100_000, async (n) => {
      for (let i = 0; i < n; i++) await null;
    });
    const { EventEmitter } = require('node:events');
    const emitter = new EventEmitter().on('x', () => {});
    await rate('emit', 200_000, (n) => {
      for (let i = 0; i < n; i++) emitter.emit('x', i);
    });
    const { inspect } = require('node:util');
    const object = { a: [1, 2, { b: new Map([[1, 2]]) }], c: 'text', d: new Date(0) };
    await rate('inspect', 2000, (n) => {
      for (let i = 0; i < n; i++) inspect(object);
    });
  },
  async buffer() {
    for (const [size, name, n] of [
      [1 << 14, '16 kB', 200],
      [1 << 20, '1 MB', 4],
    ]) {
      const bytes = Buffer.alloc(size, 'a text with ü and more ');
      for (const encoding of ['utf8', 'hex', 'base64', 'latin1', 'utf16le'])
        await rate(`buffer ${encoding} round trip, ${name}`, n, (times) => {
          for (let i = 0; i < times; i++) Buffer.from(bytes.toString(encoding), encoding);
        });
    }
  },
  async fs() {
    fs.writeFileSync('bench-1k.txt', 'x'.repeat(1000));
    await rate('fs.readFileSync, 1 kB', 500, (n) => {
      for (let i = 0; i < n; i++) fs.readFileSync('bench-1k.txt', 'utf8');
    });
    await rate('fs.readFileSync after a change, 1 kB', 300, (n) => {
      for (let i = 0; i < n; i++) {
        if (i % 10 === 0) fs.utimesSync('bench-1k.txt', i, i);
        const fd = fs.openSync('bench-1k.txt', 'r');
        fs.readSync(fd, Buffer.alloc(1000));
        fs.closeSync(fd);
      }
    });
    await rate('fs.promises.stat', 300, async (n) => {
      for (let i = 0; i < n; i++) await fs.promises.stat('bench-1k.txt');
    });
  },
  async modules() {
    const COUNT = 200;
    for (const [kind, extension, text, load] of [
      [
        'require',
        'cjs',
        (i) => `exports.value = ${i}; exports.f = (x) => x + ${i};\n`,
        (file) => `require('${file}');`,
      ],
      [
        'import',
        'mjs',
        (i) => `export const value = ${i}; export const f = (x) => x + ${i};\n`,
        (file) => `import '${file}';`,
      ],
    ]) {
      fs.mkdirSync(`bench-${kind}`, { recursive: true });
      const write = (version) => {
        for (let i = 0; i < COUNT; i++)
          fs.writeFileSync(`bench-${kind}/m${i}.${extension}`, `// ${version}\n${text(i)}`);
      };
      const names = Array.from({ length: COUNT }, (_, i) => `${load(`./m${i}.${extension}`)}\n`);
      fs.writeFileSync(`bench-${kind}/all.${extension}`, names.join(''));
      // told by the program itself: how long it takes to start is another measure
      const all = `./all.${extension}`;
      fs.writeFileSync(
        `bench-${kind}/main.${extension}`,
        `const from = performance.now();\n${kind === 'import' ? `await import('${all}')` : `require('${all}')`};\nconsole.log(performance.now() - from);\n`,
      );
      const run = () =>
        Number(spawnSync('node', [`bench-${kind}/main.${extension}`], { encoding: 'utf8' }).stdout);
      let version = 0;
      const first = await timeOf(SAMPLES, () => {
        write(`${++version} of ${performance.timeOrigin}`);
        return run();
      });
      report(`first ${kind} of 200 modules, not seen before`, 1000 / first);
      report(`${kind} of 200 modules`, 1000 / (await timeOf(SAMPLES, run)));
    }
  },
  /** What workers booted ahead save: programs after a rest find one, programs at once do not. */
  async start() {
    const hello = () =>
      new Promise((resolve) => {
        const start = performance.now();
        const child = spawn('node', ['-p', '1']);
        child.stdout.once('data', () => {
          const took = performance.now() - start;
          child.once('close', () => resolve(took));
        });
      });
    const rest = () => new Promise((resolve) => setTimeout(resolve, 2000));
    const rested = await timeOf(SAMPLES, () => rest().then(hello));
    report('node -p 1 after a rest, to its first output', 1000 / rested);
    for (let i = 0; i < SAMPLES; i++) await hello();
    report('node -p 1 without a rest, to its first output', 1000 / (await timeOf(SAMPLES, hello)));
  },
  async process() {
    fs.writeFileSync('bench-hello.cjs', "console.log('hello');\n");
    const ends = [];
    const first = [];
    for (let i = 0; i < SAMPLES + 1; i++) {
      const start = performance.now();
      await new Promise((resolve) => {
        const child = spawn('node', ['bench-hello.cjs']);
        child.stdout.once('data', () => first.push(performance.now() - start));
        child.on('close', () => {
          ends.push(performance.now() - start);
          resolve();
        });
      });
    }
    report('node hello.js, to its first output', 1000 / median(first.slice(1)));
    report('node hello.js, to its end', 1000 / median(ends.slice(1)));
  },
  async test() {
    fs.mkdirSync('bench-tests', { recursive: true });
    const files = Array.from({ length: 20 }, (_, i) => `bench-tests/t${i}.test.cjs`);
    for (const file of files)
      fs.writeFileSync(file, "require('node:test')('one', () => require('node:assert').ok(true));\n");
    const run = () => timed(() => spawnSync('node', ['--test', ...files]));
    await run();
    report('node --test of 20 files', 1000 / (await timeOf(SAMPLES, run)));
  },
  async scale() {
    await linear('1 000 files', 100, 1000, (n) =>
      timed(() => {
        fs.mkdirSync('bench-files');
        for (let i = 0; i < n; i++) fs.writeFileSync(`bench-files/${i}`, 'x');
        for (const name of fs.readdirSync('bench-files')) fs.readFileSync(`bench-files/${name}`);
        fs.rmSync('bench-files', { recursive: true });
      }),
    );
    // they are all due when the loop comes to them: waiting is not measured
    await linear('10 000 timers', 1000, 10_000, async (n) => {
      const LONGEST_MS = 50;
      let fired = 0;
      let done;
      const all = new Promise((resolve) => (done = resolve));
      const start = performance.now();
      for (let i = 0; i < n; i++) setTimeout(() => ++fired === n && done(), 1 + (i % LONGEST_MS));
      const made = performance.now();
      while (performance.now() < made + LONGEST_MS + 5);
      const due = performance.now();
      await all;
      return made - start + (performance.now() - due);
    });
    const net = require('node:net');
    const server = net.createServer((socket) => socket.pipe(socket));
    await new Promise((resolve) => server.listen(0, resolve));
    await linear('1 000 sockets', 100, 1000, (n) =>
      timed(async () => {
        const sockets = Array.from({ length: n }, () => net.connect(server.address().port));
        await Promise.all(
          sockets.map((socket) => new Promise((resolve) => socket.once('data', resolve).write('x'))),
        );
        await Promise.all(
          sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve).end())),
        );
      }),
    );
    server.close();
    await linear(
      '50 processes at once',
      5,
      50,
      (n) =>
        timed(async () => {
          const all = Array.from({ length: n }, () =>
            spawn('node', ['-e', 'process.stdin.pipe(process.stdout)']),
          );
          for (const child of all) child.stdin.write('x');
          await Promise.all(all.map((child) => new Promise((resolve) => child.stdout.once('data', resolve))));
          for (const child of all) child.stdin.end();
          await Promise.all(all.map((child) => new Promise((resolve) => child.once('close', resolve))));
        }),
      3,
    );
    const megabyte = Buffer.alloc(1 << 20, 'x');
    await linear('a file of 100 MB', 10, 100, (n) =>
      timed(() => {
        const file = fs.openSync('bench-large', 'w+');
        for (let i = 0; i < n; i++) fs.writeSync(file, megabyte);
        for (let i = 0; i < n; i++) fs.readSync(file, megabyte, 0, megabyte.length, i * megabyte.length);
        fs.closeSync(file);
        fs.rmSync('bench-large');
      }),
    );
  },
  async http() {
    fs.writeFileSync(
      'bench-server.cjs',
      "require('node:http').createServer((req, res) => res.end('ok')).listen(0, function () { console.log(this.address().port); });\n",
    );
    const child = spawn('node', ['bench-server.cjs']);
    const port = await new Promise((resolve) => child.stdout.once('data', (data) => resolve(Number(data))));
    const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
    const get = () =>
      new Promise((resolve, reject) => {
        http.get({ port, agent }, (response) => response.resume().on('end', resolve)).on('error', reject);
      });
    await rate('http requests between two processes, 8 at a time', 200, async (n) => {
      await Promise.all(
        Array.from({ length: 8 }, async () => {
          for (let i = 0; i < n / 8; i++) await get();
        }),
      );
    });
    agent.destroy();
    child.kill();
  },
};

sections[process.argv[2]]().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
