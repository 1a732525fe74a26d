// ws: a chat with rooms, binary frames, fragments, pings, compression, refusals, and the client of Node itself
import { createServer } from 'node:http';
import { once } from 'node:events';
import { WebSocket as Client, WebSocketServer, createWebSocketStream } from 'ws';

const http = createServer();
const rooms = new WebSocketServer({
  noServer: true,
  maxPayload: 100_000,
  perMessageDeflate: { threshold: 10 },
  handleProtocols: (protocols) => [...protocols].find((each) => each === 'chat.2') ?? false,
});
http.on('upgrade', (request, socket, head) => {
  if (request.url !== '/chat') {
    socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  rooms.handleUpgrade(request, socket, head, (ws) => rooms.emit('connection', ws, request));
});
rooms.on('connection', (ws) => {
  ws.on('message', (data, isBinary) => {
    for (const client of rooms.clients) client.send(isBinary ? data : `all: ${data}`, { binary: isBinary });
  });
  ws.on('ping', (data) => console.log('server got ping', String(data)));
  ws.on('close', (code, reason) => console.log('server close', code, String(reason)));
  ws.on('error', (error) => console.log('server error', error.code, error.message));
});
http.listen(0, '127.0.0.1');
await once(http, 'listening');
const url = `ws://127.0.0.1:${http.address().port}`;

const one = new Client(`${url}/chat`, ['chat.1', 'chat.2']);
await once(one, 'open');
console.log('open', one.protocol, one.extensions, one.readyState === Client.OPEN);
const next = async (ws) => {
  const [data, binary] = await once(ws, 'message');
  return binary ? [...data.subarray(0, 4), data.length] : String(data);
};
let answer = next(one);
one.send('hello');
console.log(await answer);
answer = next(one);
one.send(Buffer.alloc(50_000, 7));
console.log(await answer);
answer = next(one);
one.send('frag', { fin: false });
one.send('ments', { fin: true });
console.log(await answer);
const pong = once(one, 'pong');
one.ping('are you there');
console.log('pong', String((await pong)[0]));

const two = new WebSocket(`${url}/chat`, 'chat.2');
await new Promise((resolve) => two.addEventListener('open', resolve, { once: true }));
const heard = new Promise((resolve) =>
  two.addEventListener('message', ({ data }) => resolve(data), { once: true }),
);
answer = next(one);
two.send('from the client of Node');
console.log(await heard, '|', await answer);
const closed = new Promise((resolve) => two.addEventListener('close', resolve));
two.close(4001, 'enough');
const { code, reason, wasClean } = await closed;
console.log('closed', code, reason, wasClean);

const refused = new Client(`${url}/other`);
refused.on('unexpected-response', (request, response) => {
  console.log('refused', response.statusCode);
  response.resume();
  refused.terminate();
});
refused.on('error', (error) => console.log('client error', error.message));
await new Promise((resolve) => refused.on('close', resolve));

const big = new Client(`${url}/chat`);
await once(big, 'open');
big.send('x'.repeat(200_000));
console.log('too big', (await once(big, 'close'))[0]);

const stream = createWebSocketStream(one, { encoding: 'utf8' });
stream.write('through a stream');
console.log(await once(stream, 'data').then(([data]) => data));
stream.end();
await once(one, 'close');
rooms.close();
http.close(() => console.log('done'));
