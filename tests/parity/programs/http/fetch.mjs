import http from 'node:http';
const closes = [];
const server = http.createServer(async (req, res) => {
  const chunks = [];
  for await (const c of req) chunks.push(c);
  const body = Buffer.concat(chunks).toString();
  if (req.url === '/redirect') return res.writeHead(302, { location: '/final' }).end();
  if (req.url === '/error') return req.socket.destroy();
  if (req.url === '/stream') {
    for (let i = 0; i < 3; i++) {
      res.write(`part${i} `);
      await new Promise((r) => setTimeout(r, 5));
    }
    return res.end();
  }
  if (req.url === '/endless') {
    const timer = setInterval(() => res.write('x'), 5);
    res.on('close', () => {
      clearInterval(timer);
      closes.push(res.writableFinished);
    });
    return;
  }
  if (req.url === '/500') return res.writeHead(500, 'Oops').end('broken');
  res.setHeader('content-type', 'application/json');
  res.end(JSON.stringify({ method: req.method, url: req.url, body, type: req.headers['content-type'], agent: typeof req.headers['user-agent'] }));
});
server.listen(0, '127.0.0.1');
await new Promise((r) => server.once('listening', r));
const base = `http://127.0.0.1:${server.address().port}`;
const get = await fetch(`${base}/a?b=c`);
console.log(get.status, get.ok, get.headers.get('content-type'), get.type, get.redirected, await get.json());
console.log(await (await fetch(base, { method: 'POST', body: 'text' })).json());
console.log(await (await fetch(base, { method: 'PUT', body: JSON.stringify({ a: 1 }), headers: { 'content-type': 'application/json' } })).json());
console.log(await (await fetch(base, { method: 'POST', body: new URLSearchParams({ q: 'é' }) })).json());
const form = new FormData();
form.set('field', 'value');
const sent = await (await fetch(base, { method: 'POST', body: form })).json();
console.log(sent.type.split(';')[0], sent.body.includes('name="field"'));
const redirected = await fetch(`${base}/redirect`);
console.log(redirected.redirected, new URL(redirected.url).pathname);
console.log((await fetch(`${base}/redirect`, { redirect: 'manual' })).status);
console.log(await (await fetch(`${base}/stream`)).text());
const broken = await fetch(`${base}/500`);
console.log(broken.status, broken.statusText, await broken.text());
await fetch(`${base}/error`).catch((e) => console.log(e.name, e.message, e.cause?.code, e.cause?.message));
await fetch('http://127.0.0.1:1/').catch((e) => console.log(e.message, e.cause?.code));
await fetch('http://nowhere.invalid/').catch((e) => console.log(e.message, e.cause?.code));
await fetch('not a url').catch((e) => console.log(e.message, e.cause?.code));
const ac = new AbortController();
const endless = await fetch(`${base}/endless`, { signal: ac.signal });
const reader = endless.body.getReader();
console.log((await reader.read()).value.length > 0);
ac.abort();
await reader.read().catch((e) => console.log(e.name));
await fetch(`${base}/endless`, { signal: AbortSignal.timeout(50) }).then((r) => r.text()).catch((e) => console.log(e.name));
const many = await Promise.all(Array.from({ length: 20 }, (_, i) => fetch(`${base}/${i}`).then((r) => r.json())));
console.log(many.map((m) => m.url).join(' '));
console.log(await new Response('x').text(), new Request('http://a/', { method: 'POST', body: 'b' }).method, [...new Headers({ b: '1', a: '2' })]);
while (closes.length < 2) await new Promise((r) => setTimeout(r, 5));
console.log('server saw close', closes);
server.close(() => console.log('closed'));
server.closeAllConnections();
