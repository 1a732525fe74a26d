// Loaded before a program that is run with logpoints (NODE_OPTIONS=--require). HOTFIX_POINTS names a file of JSON that the
// page wrote: for each module its text, and the text to run in its place, which calls home and has the same lines. What
// the calls saw goes as one line of JSON over the file <folder>/<run>.<pid>.<thread>.json. It keeps nothing alive.
'use strict';
const order = process.env.HOTFIX_POINTS;
if (order && !/npm-cli\.js$/.test(process.argv[1] ?? '')) start(order);

function start(orderFile) {
  const fs = require('node:fs');
  const path = require('node:path');
  const { registerHooks } = require('node:module');
  const { pathToFileURL } = require('node:url');
  const { inspect, types } = require('node:util');
  const { threadId } = require('node:worker_threads');
  const { performance } = require('node:perf_hooks');
  const plainTimeout = setTimeout;
  const plainInterval = setInterval;
  const plainPromise = Promise;
  const { then } = Promise.prototype;
  const { apply } = Reflect;
  const { stringify } = JSON;

  const WRITE_EVERY_MS = 250;
  const AWAITS_EVERY_MS = 500;
  const AWAITS = 40;
  const RECENT = 100;
  const TEXT_LIMIT = 300;
  /** So many objects are put into words between two writes; simple values are cheap, and always kept. */
  const LOOKS = 400;
  const LOOK = {
    depth: 2,
    breakLength: Infinity,
    compact: true,
    maxArrayLength: 20,
    maxStringLength: TEXT_LIMIT,
  };

  const { run, folder, files, awaits } = JSON.parse(fs.readFileSync(orderFile, 'utf8'));
  const root = path.dirname(path.dirname(orderFile));
  const changes = new Map(files.map((one) => [pathToFileURL(path.join(root, one.path)).href, one]));

  const points = new Map();
  /** Files that were not what the page knew: their logpoints were left out. */
  const others = new Set();
  let recent = [];
  let seq = 0;
  let looks = 0;
  let file = null;
  let written = 0;
  let waiting = false;
  let dirty = false;
  let inside = false;

  const say = (value) => {
    const text = typeof value === 'string' ? value.slice(0, TEXT_LIMIT) : inspect(value, LOOK);
    return text.length > TEXT_LIMIT ? `${text.slice(0, TEXT_LIMIT)}…` : text;
  };
  const isSimple = (value) => value === null || (typeof value !== 'object' && typeof value !== 'function');

  function write(exit) {
    dirty = false;
    looks = 0;
    written = performance.now();
    file ??= fs.openSync(path.join(folder, `${run}.${process.pid}.${threadId}.json`), 'w');
    const title = path.relative(root, process.argv[1] ?? 'node');
    const body = {
      run,
      pid: process.pid,
      thread: threadId,
      title,
      exit,
      seq,
      points: [...points.values()],
      recent,
    };
    const rest = { others: [...others], awaits: pending() };
    const bytes = Buffer.from(`${stringify({ ...body, ...rest })}\n`);
    fs.writeSync(file, bytes, 0, bytes.length, 0);
    fs.ftruncateSync(file, bytes.length);
  }

  function later() {
    waiting = false;
    if (dirty) write(null);
  }

  function log(id, read) {
    if (inside) return; // the expression itself ran into a logpoint
    inside = true;
    try {
      let point = points.get(id);
      if (!point) points.set(id, (point = { id, count: 0, errors: 0, latest: '', wrong: false }));
      point.count++;
      let text;
      let wrong = false;
      try {
        const values = read();
        if (looks > LOOKS && !values.every(isSimple)) text = null;
        else text = values.map(say).join('  ');
      } catch (cause) {
        wrong = true;
        point.errors++;
        text = cause instanceof Error ? `${cause.name}: ${cause.message}`.slice(0, TEXT_LIMIT) : say(cause);
      }
      looks++;
      if (text !== null) {
        point.latest = text;
        point.wrong = wrong;
        recent.push({ seq: ++seq, id, at: performance.now(), text, wrong });
        if (recent.length > RECENT * 2) recent = recent.slice(-RECENT);
      }
      dirty = true;
      // a program that never comes back to its loop is told of too
      if (performance.now() - written > WRITE_EVERY_MS) write(null);
      else if (!waiting) {
        waiting = true;
        plainTimeout(later, WRITE_EVERY_MS).unref();
      }
    } finally {
      inside = false;
    }
  }
  Object.defineProperty(globalThis, '__hotfix_logpoint__', { value: log });

  // Awaits that have begun and not ended: by the promise, which is seen to settle without the program noticing.
  const open = new Set();
  let told = false;
  const isPlain = (value) => types.isPromise(value) && value.constructor === plainPromise;
  function track(id, value) {
    if (!isPlain(value)) return value;
    const one = { id, since: performance.now() };
    open.add(one);
    const settled = () => void open.delete(one);
    apply(then, value, [settled, settled]);
    return value;
  }
  /** What `for await` goes over, with each of its steps tracked. */
  function iterate(id, value) {
    const make = value?.[Symbol.asyncIterator];
    if (typeof make !== 'function') return value;
    const all = () => {
      const steps = apply(make, value, []);
      const one = { next: (...args) => track(id, steps.next(...args)) };
      for (const name of ['return', 'throw'])
        if (typeof steps[name] === 'function') one[name] = (...args) => steps[name](...args);
      return one;
    };
    return { [Symbol.asyncIterator]: all };
  }
  function pending() {
    const now = performance.now();
    const byId = new Map();
    for (const { id, since } of open) {
      const row = byId.get(id);
      if (row) row.count++;
      else byId.set(id, { ...awaits[id], count: 1, ms: Math.round(now - since) }); // the first is the oldest
    }
    return [...byId.values()].sort((a, b) => b.ms - a.ms).slice(0, AWAITS);
  }
  if (awaits.length > 0) {
    Object.defineProperty(globalThis, '__hotfix_await__', { value: track });
    Object.defineProperty(globalThis, '__hotfix_iterate__', { value: iterate });
    plainInterval(() => {
      if (open.size === 0 && !told) return;
      told = open.size > 0;
      write(null);
    }, AWAITS_EVERY_MS).unref();
  }

  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const change = changes.get(url.replace(/[?#].*$/, ''));
      if (!change || loaded.source === null || loaded.source === undefined) return loaded;
      if (Buffer.from(loaded.source).toString('utf8') === change.from)
        return { ...loaded, source: change.to };
      others.add(change.path);
      write(null);
      return loaded;
    },
  });
  process.once('exit', (code) => (dirty || file !== null || open.size > 0) && write(code));
}
