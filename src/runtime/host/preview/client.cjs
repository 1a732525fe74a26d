// Runs in the container: asks its servers for the pages that a browser wants to see. Takes orders as lines of JSON on its
// terminal and answers with lines of JSON. Ends when nobody has asked for a while.
'use strict';
const http = require('node:http');

const IDLE_MS = 60_000;
const CHUNK_BYTES = 48 * 1024;

const running = new Map();
const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
let idle;
const rest = () => {
  clearTimeout(idle);
  if (running.size === 0) idle = setTimeout(() => process.exit(0), IDLE_MS);
};

function ask({ id, port, method, path, headers, body }) {
  const request = http.request({ host: 'localhost', port, method, path, agent: false });
  const done = (answer) => {
    if (running.delete(id)) say({ id, ...answer });
    rest();
  };
  running.set(id, request);
  for (const [name, value] of headers) request.setHeader(name, value);
  request.on('error', (error) => done({ t: 'error', code: error.code ?? null, message: error.message }));
  request.on('response', (response) => {
    say({
      id,
      t: 'head',
      status: response.statusCode,
      message: response.statusMessage,
      headers: response.rawHeaders,
    });
    response.on('data', (bytes) => {
      for (let at = 0; at < bytes.length && running.has(id); at += CHUNK_BYTES)
        say({ id, t: 'data', base64: bytes.subarray(at, at + CHUNK_BYTES).toString('base64') });
    });
    response.on('end', () => done({ t: 'end' }));
    response.on('error', (error) => done({ t: 'error', code: error.code ?? null, message: error.message }));
  });
  request.end(body === null ? undefined : Buffer.from(body, 'base64'));
}

function take(order) {
  clearTimeout(idle);
  if (order.cancel !== undefined) {
    const request = running.get(order.cancel);
    running.delete(order.cancel);
    request?.destroy();
    return rest();
  }
  try {
    ask(order);
  } catch (error) {
    running.delete(order.id);
    say({ id: order.id, t: 'error', code: error.code ?? null, message: error.message });
    rest();
  }
}

let line = '';
process.stdin.setRawMode(true); // no echo, and lines of any length
process.stdin.setEncoding('utf8').on('data', (text) => {
  const lines = (line + text).split('\n');
  line = lines.pop();
  for (const one of lines) if (one.trim() !== '') take(JSON.parse(one));
});
say({ t: 'ready' });
rest();
