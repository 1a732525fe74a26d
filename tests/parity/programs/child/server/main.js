const { spawn } = require('child_process');
const http = require('http');
const server = spawn(process.execPath, ['service.js'], { stdio: ['ignore', 'pipe', 'inherit'] });
let buffered = '';
server.stdout.on('data', async (d) => {
  buffered += d;
  const port = /listening (\d+)/.exec(buffered)?.[1];
  if (port === undefined || server.asked) return;
  server.asked = true;
  const ask = (path, body) =>
    new Promise((resolve, reject) => {
      const req = http.request({ port, host: '127.0.0.1', path, method: body ? 'POST' : 'GET' }, (res) => {
        let text = '';
        res.setEncoding('utf8');
        res.on('data', (d) => (text += d));
        res.on('end', () => resolve([res.statusCode, text.length, text.slice(0, 30)]));
      });
      req.on('error', reject);
      req.end(body);
    });
  console.log(await ask('/hello'));
  console.log(await Promise.all([1, 2, 3, 4, 5].map((n) => ask(`/n${n}`))));
  console.log(await ask('/echo', 'x'.repeat(300000)));
  console.log(await ask('/big'));
  const agent = new http.Agent({ keepAlive: true });
  const aborted = http.get({ port, host: '127.0.0.1', path: '/stream', agent }, (res) => {
    res.once('data', () => aborted.destroy());
  });
  aborted.on('error', (e) => console.log('client', e.code));
  aborted.on('close', async () => {
    console.log('aborted');
    let closes;
    do closes = await ask('/closes');
    while (closes[2] !== '1'); // the service hears of it when it gets to it
    console.log(closes);
    console.log(await ask('/crash').catch((e) => e.code));
  });
});
server.on('exit', async (code, signal) => {
  console.log('exit', code, signal);
  const port = /listening (\d+)/.exec(buffered)[1];
  http.get({ port, host: '127.0.0.1' }).on('error', (e) => console.log(e.code));
});
