// Runs in the container: sends the HTTP requests of the page. Takes orders as lines of JSON on standard input and answers
// with lines of JSON, each after a record separator, so that an echo of the input is not taken for an answer.
'use strict';
const http = require('node:http');

const GIVE_UP_MS = 30_000;
const PROGRESS_EVERY_MS = 100;
const CHUNK_BYTES = 16 * 1024;

const running = new Map();
const say = (answer) => process.stdout.write(`\x1e${JSON.stringify(answer)}\n`);

function open(order, agent) {
  const request = http.request(order.url, { method: order.method, agent });
  for (const [name, value] of order.headers) request.appendHeader(name, value);
  if (order.body !== '' && !request.hasHeader('content-length') && !request.hasHeader('transfer-encoding')) {
    request.setHeader('content-length', Buffer.byteLength(order.body));
  }
  return request;
}

function send(order) {
  const { id } = order;
  const from = performance.now();
  const ms = () => performance.now() - from;
  const request = open(order, new http.Agent());
  const done = (answer) => {
    if (running.delete(id)) say({ id, ms: ms(), ...answer });
  };
  running.set(id, () => {
    done({ t: 'cancelled' });
    request.destroy();
  });
  request.on('socket', (socket) => socket.once('connect', () => say({ id, t: 'connect', ms: ms() })));
  request.on('error', (error) => done({ t: 'error', code: error.code ?? null, message: error.message }));
  request.on('response', (response) => {
    const { statusCode: status, statusMessage: statusText, rawHeaders } = response;
    say({ id, t: 'head', ms: ms(), status, statusText, headers: rawHeaders });
    response.on('data', (bytes) => {
      for (let at = 0; at < bytes.length && running.has(id); at += CHUNK_BYTES) {
        say({ id, t: 'data', ms: ms(), base64: bytes.subarray(at, at + CHUNK_BYTES).toString('base64') });
      }
    });
    response.on('end', () => done({ t: 'end' }));
    response.on('error', (error) => done({ t: 'error', code: error.code ?? null, message: error.message }));
  });
  request.end(order.body);
}

function shot(order, agent, stops) {
  return new Promise((resolve) => {
    const from = performance.now();
    const end = (outcome) => {
      if (!stops.delete(stop)) return;
      clearTimeout(timer);
      resolve([outcome, performance.now() - from]);
    };
    const request = open(order, agent);
    const stop = (outcome) => {
      end(outcome);
      request.destroy();
    };
    const timer = setTimeout(stop, GIVE_UP_MS, 'no end in 30 s');
    stops.add(stop);
    request.on('error', (error) => end(error.code ?? error.message));
    request.on('response', (response) => {
      response.on('error', (error) => end(error.code ?? error.message));
      response.on('end', () => end(response.statusCode));
      response.resume();
    });
    request.end(order.body);
  });
}

async function repeat(order) {
  const { id, times, together } = order;
  const agent = new http.Agent({ keepAlive: true, maxSockets: together });
  const from = performance.now();
  const shots = [];
  const stops = new Set();
  let started = 0;
  let cancelled = false;
  let told = from;
  running.set(id, () => {
    cancelled = true;
    for (const stop of stops) stop('cancelled');
  });
  const work = async () => {
    while (started < times && !cancelled) {
      started += 1;
      shots.push(await shot(order, agent, stops));
      if (performance.now() - told < PROGRESS_EVERY_MS) continue;
      told = performance.now();
      say({ id, t: 'progress', done: shots.length });
    }
  };
  await Promise.all(Array.from({ length: Math.min(together, times) }, work));
  agent.destroy();
  running.delete(id);
  say({ id, t: 'shots', ms: performance.now() - from, cancelled, shots });
}

function take(order) {
  if (order.do === 'cancel') return running.get(order.id)?.();
  try {
    if (order.do === 'send') send(order);
    else
      repeat(order).catch((error) =>
        say({ id: order.id, t: 'error', ms: 0, code: null, message: error.message }),
      );
  } catch (error) {
    running.delete(order.id);
    say({ id: order.id, t: 'error', ms: 0, code: error.code ?? null, message: error.message });
  }
}

let rest = '';
process.stdin.setEncoding('utf8').on('data', (text) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop();
  for (const line of lines) if (line.trim() !== '') take(JSON.parse(line));
});
say({ t: 'ready' });
