// Runs on both sides: each program in a process of its own, its output caught by pipes, one line of JSON per program.
const { spawnSync } = require('node:child_process');
const path = require('node:path');

const TIME_LIMIT_MS = 60_000;
const programs = process.argv.slice(2);
console.log(JSON.stringify({ cwd: process.cwd() }));
for (const program of programs) {
  const { status, signal, stdout, stderr, error } = spawnSync('node', [path.basename(program)], {
    cwd: path.join(process.cwd(), path.dirname(program)),
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    timeout: TIME_LIMIT_MS,
    maxBuffer: 16 * 1024 * 1024,
  });
  console.log(
    JSON.stringify({
      program,
      code: status ?? signal ?? String(error),
      stdout: stdout?.toString('base64') ?? '',
      stderr: stderr?.toString('base64') ?? '',
    }),
  );
}
