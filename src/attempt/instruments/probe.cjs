// Loaded before a program that is run with instruments (NODE_OPTIONS=--require). Twice a second it writes one line of
// JSON, what the process is busy with, over the file <HOTFIX_PROBE>/<pid>.json. It keeps nothing alive: its timers are
// unreferenced, and what it knows of emitters it holds weakly.
'use strict';
const folder = process.env.HOTFIX_PROBE;
if (folder && !/npm-cli\.js$/.test(process.argv[1] ?? '')) start(folder);

function start(into) {
  const fs = require('node:fs');
  const timers = require('node:timers');
  const events = require('node:events');
  const channel = require('node:diagnostics_channel');
  const { performance } = require('node:perf_hooks');
  const { setTimeout: plainTimeout, setInterval: plainInterval } = timers;

  const EVERY_MS = 500;
  const TICK_MS = 25;
  const SAMPLES_WRITTEN = 8;
  const ROWS = 12;
  /** Remembering where a call came from costs much, dozens of microseconds: the first of a sample, then one in so many. */
  const REMEMBERED = 30;
  const THEN_ONE_IN = 64;
  const LOOKUPS = 100;
  const UNKNOWN = '(not looked up)';
  /** An emitter is listed once it has so many listeners for one event. */
  const MANY_LISTENERS = 5;

  let remembered = 0;
  let lookups = 0;
  const ours = new Set([__filename, `${__dirname}/timeline.cjs`]);
  const root = `${process.cwd()}/`;

  /** The calls down to here, for `siteOf`; they are put into words only if somebody asks. */
  function callsBelow(below) {
    if (++remembered > REMEMBERED && remembered % THEN_ONE_IN !== 0) return UNKNOWN;
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 12;
    const calls = {};
    Error.captureStackTrace(calls, below);
    Error.stackTraceLimit = stackTraceLimit;
    return calls;
  }
  /** Where in the project a call came from: "src/hub.js:9". */
  function siteOf(calls) {
    if (typeof calls === 'string') return calls;
    if (++lookups > LOOKUPS) return UNKNOWN;
    let elsewhere = '(outside the project)';
    for (const line of String(calls.stack).split('\n').slice(1)) {
      const [, file, at] = /\(?(?:file:\/\/)?(\/[^():]+):(\d+)(?::\d+)?\)?$/.exec(line) ?? [];
      if (file === undefined || ours.has(file) || line.includes('node:')) continue;
      if (file.startsWith(root) && !file.includes('/node_modules/'))
        return `${file.slice(root.length)}:${at}`;
      elsewhere = `${file}:${at}`;
    }
    return elsewhere;
  }
  const site = (below) => siteOf(callsBelow(below));
  /** Puts what a map remembers into words, as far as this sample may. */
  function lookUp(map) {
    for (const [one, calls] of map) {
      if (typeof calls === 'string') continue;
      if (lookups >= LOOKUPS) return;
      map.set(one, siteOf(calls));
    }
  }

  // Timers, each with where it was made.
  const made = new Map();
  const wrap = (name, make) => {
    const original = timers[name];
    const wrapped = make(original);
    Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original));
    timers[name] = globalThis[name] = wrapped;
  };
  for (const name of ['setTimeout', 'setInterval'])
    wrap(name, (original) => {
      const wrapped = function (callback, after, ...rest) {
        const timer = rest.length === 0 ? original(callback, after) : original(callback, after, ...rest);
        made.set(timer, callsBelow(wrapped));
        return timer;
      };
      return wrapped;
    });
  // kept until the next sample they would grow old, and the collector slow
  for (const name of ['clearTimeout', 'clearInterval'])
    wrap(name, (original) => (timer) => {
      made.delete(timer);
      return original(timer);
    });

  // Emitters with many listeners for one event.
  const known = new WeakMap();
  let listed = [];
  function note(emitter, event, below) {
    let record = known.get(emitter);
    if (!record) {
      known.set(emitter, (record = new Map()));
      listed.push(new WeakRef(emitter));
    }
    let sites = record.get(event);
    if (!sites) record.set(event, (sites = new Map()));
    const at = site(below);
    sites.set(at, (sites.get(at) ?? 0) + 1);
  }
  const { prototype } = events.EventEmitter;
  for (const names of [['addListener', 'on'], ['prependListener']]) {
    const original = prototype[names[0]];
    const wrapped = function (event, listener) {
      const result = original.call(this, event, listener);
      const list = this._events?.[event];
      if (typeof list === 'object' && list.length >= MANY_LISTENERS) note(this, event, wrapped);
      return result;
    };
    Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original));
    for (const name of names) prototype[name] = wrapped;
  }
  const added = new WeakMap();
  const listen = globalThis.EventTarget.prototype.addEventListener;
  const wrappedListen = function (type, ...rest) {
    const result = Reflect.apply(listen, this, [type, ...rest]);
    if (this === null || typeof this !== 'object') return result;
    let counts = added.get(this);
    if (!counts) added.set(this, (counts = new Map()));
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    if (count >= MANY_LISTENERS) note(this, type, wrappedListen);
    return result;
  };
  Object.defineProperties(wrappedListen, Object.getOwnPropertyDescriptors(listen));
  globalThis.EventTarget.prototype.addEventListener = wrappedListen;

  // Sockets and requests.
  const sockets = new Map();
  const serving = new Set();
  const asking = new Set();
  const opened = ({ socket }) => sockets.set(socket, callsBelow(opened));
  channel.subscribe('net.client.socket', opened);
  channel.subscribe('net.server.socket', ({ socket }) => sockets.set(socket, '(accepted)'));
  const servers = new Map();
  const listens = ({ server }) => servers.set(server, callsBelow(listens));
  channel.subscribe('tracing:net.server.listen:asyncStart', listens);
  channel.subscribe('http.server.request.start', ({ response }) => serving.add(response));
  channel.subscribe('http.server.response.finish', ({ response }) => serving.delete(response));
  channel.subscribe('http.client.request.start', ({ request }) => asking.add(request));
  channel.subscribe('http.client.response.finish', ({ request }) => asking.delete(request));

  require('node:module').syncBuiltinESMExports();

  const timeline = process.env.HOTFIX_TIMELINE
    ? require('./timeline.cjs')({
        site,
        siteOfTimer: (timer) => (made.has(timer) ? siteOf(made.get(timer)) : null),
      })
    : null;

  function top(map) {
    const counts = new Map();
    for (const calls of map.values()) {
      const at = typeof calls === 'string' ? calls : UNKNOWN;
      counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1]).slice(0, ROWS);
  }

  /** What the loop waits for, with where it was made as far as that is known; the rest by Node's name for its kind. */
  function alive(handles) {
    const left = { ...handles };
    const rows = [];
    const known = (what, kind, map, counts) => {
      const sites = new Map();
      for (const [one, calls] of map) {
        const at = typeof calls === 'string' ? calls : UNKNOWN;
        if (counts(one)) sites.set(at, (sites.get(at) ?? 0) + 1);
      }
      for (const [at, count] of [...sites].sort((a, b) => b[1] - a[1]).slice(0, ROWS)) {
        rows.push({ what, site: at, count });
        left[kind] = (left[kind] ?? 0) - count;
      }
    };
    known('timer', 'Timeout', made, (timer) => timer.hasRef());
    known('server', 'TCPServerWrap', servers, (server) => server.listening);
    known('socket', 'TCPSocketWrap', sockets, () => true);
    for (const [what, count] of Object.entries(left)) if (count > 0) rows.push({ what, site: null, count });
    return rows;
  }

  function listeners() {
    const rows = [];
    listed = listed.filter((ref) => {
      const emitter = ref.deref();
      if (!emitter) return false;
      for (const [event, sites] of known.get(emitter)) {
        const count =
          emitter instanceof events.EventEmitter
            ? emitter.listenerCount(event)
            : events.getEventListeners(emitter, event).length;
        if (count < MANY_LISTENERS) continue;
        const [at] = [...sites].sort((a, b) => b[1] - a[1])[0];
        rows.push({ on: emitter.constructor?.name ?? 'Object', event: String(event), count, site: at });
      }
      return true;
    });
    return rows.sort((a, b) => b.count - a.count).slice(0, ROWS);
  }

  // The delay of the loop: how much later than it should a timer of ours comes.
  let late = 0;
  let turn = null; // what a program loads before its first turn is no delay
  plainInterval(() => {
    const now = performance.now();
    if (turn !== null) late = Math.max(late, now - turn - TICK_MS);
    turn = now;
  }, TICK_MS).unref();

  let loop = performance.eventLoopUtilization();
  const turnsSoFar = () => performance.nodeTiming.uvMetricsInfo?.loopCount ?? 0;
  let turns = turnsSoFar();
  let sampled = performance.now();
  const samples = [];
  const file = fs.openSync(`${into}/${process.pid}.json`, 'w');

  function sample(exit) {
    if (turn !== null) late = Math.max(late, performance.now() - turn - TICK_MS);
    for (const timer of made.keys()) if (timer._destroyed) made.delete(timer);
    for (const socket of sockets.keys()) if (socket.destroyed) sockets.delete(socket);
    for (const server of servers.keys()) if (!server.listening) servers.delete(server);
    for (const response of serving)
      if (response.writableFinished || response.destroyed) serving.delete(response);
    for (const request of asking) if (request.res?.complete || request.destroyed) asking.delete(request);
    for (const map of [made, sockets, servers]) lookUp(map);
    const now = performance.eventLoopUtilization();
    const memory = process.memoryUsage();
    const handles = {};
    for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1;
    const at = performance.now();
    const count = turnsSoFar();
    samples.push({
      at,
      turns: ((count - turns) / Math.max(1, at - sampled)) * 1000,
      timeline: timeline?.() ?? null,
      delay: late,
      busy: performance.eventLoopUtilization(now, loop).utilization,
      heap: memory.heapUsed,
      external: memory.external,
      handles,
      alive: alive(handles),
      timers: top(made),
      sockets: top(sockets),
      serving: serving.size,
      asking: asking.size,
      listeners: listeners(),
    });
    if (samples.length > SAMPLES_WRITTEN) samples.shift();
    turns = count;
    sampled = at;
    late = 0;
    lookups = remembered = 0;
    loop = now;
    const title = (process.argv[1] ?? 'node').replace(root, '');
    const text = `${JSON.stringify({ pid: process.pid, title, exit, samples })}\n`;
    const bytes = Buffer.from(text);
    fs.writeSync(file, bytes, 0, bytes.length, 0);
    fs.ftruncateSync(file, bytes.length);
  }

  plainInterval(sample, EVERY_MS, null).unref();
  plainTimeout(sample, TICK_MS * 2, null).unref();
  process.once('exit', (code) => sample(code));
}
