const { spawn } = require('child_process');
const fs = require('fs');
const run = (code, options = {}, feed) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['-e', code], options);
    const out = [];
    child.stdout?.on('data', (d) => out.push(d));
    child.stderr?.on('data', (d) => out.push(d));
    child.on('close', (code) => resolve([code, Buffer.concat(out).toString()]));
    feed?.(child);
  });
// how often it writes before it learns that nobody reads is the machine's business
const runOnce = async (...args) => (await run(...args)).map((part) => (typeof part === 'string' ? part.replace(/z+/, 'z') : part));
(async () => {
  fs.writeFileSync('in.txt', 'from a file');
  const input = fs.openSync('in.txt');
  const output = fs.openSync('out.txt', 'w');
  console.log(await run('process.stdin.pipe(process.stdout)', { stdio: [input, 'pipe', 'pipe'] }));
  console.log(await run('console.log("to file"); console.error("too")', { stdio: ['ignore', output, output] }), fs.readFileSync('out.txt', 'utf8'));
  console.log(await run('console.log(require("fs").readFileSync(0, "utf8"))', {}, (c) => c.stdin.end('sync stdin')));
  console.log(await run('process.stdin.resume().on("end", () => console.log("end"))', { stdio: ['ignore', 'pipe', 'pipe'] }));
  const big = await run('process.stdout.write("y".repeat(3_000_000), () => console.error("flushed"))');
  console.log(big[0], big[1].length);
  console.log(await run('console.log(process.stdout.isTTY, process.stdin.isTTY, process.stdout.writableHighWaterMark)'));
  console.log(await runOnce('process.stdout.on("error", (e) => { console.error(e.code); process.exit(4) }); setInterval(() => process.stdout.write("z"), 5)', {}, (c) => c.stdout.once('data', () => c.stdout.destroy())));
  console.log(await run('(async () => { for await (const line of require("readline").createInterface({ input: process.stdin })) console.log("<" + line + ">") })()', {}, (c) => {
    c.stdin.write('one\ntw');
    setTimeout(() => c.stdin.end('o\nthree'), 10);
  }));
  console.log(await run('console.log("before"); process.exit(0); console.log("never")'));
  console.log(await run('require("fs").writeSync(1, "a"); process.stdout.write("b"); require("fs").writeSync(2, "c")'));
  const extra = spawn(process.execPath, ['-e', 'require("fs").writeSync(3, "extra")'], { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] });
  extra.stdio[3].on('data', (d) => console.log('fd 3', String(d)));
  extra.on('close', () => fs.unlinkSync('out.txt'));
})();
