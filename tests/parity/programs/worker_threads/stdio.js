const { Worker } = require('worker_threads');
const w = new Worker("process.stdin.on('data', d => process.stdout.write(String(d).toUpperCase())); process.stdin.on('end', () => { console.error('done'); })", { eval: true, stdin: true, stdout: true, stderr: true });
w.stdout.setEncoding('utf8').on('data', (d) => console.log('out', d)); w.stderr.setEncoding('utf8').on('data', (d) => console.log('err', d));
w.stdin.write('hello '); w.stdin.end('world');
w.on('exit', (c) => console.log('exit', c));
