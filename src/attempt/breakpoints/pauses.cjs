// Loaded before a program that is run with breakpoints (NODE_OPTIONS=--require). Its files were given a check in front of
// every statement (by the page, see stops.ts); a check that is armed calls here, and the program stands still: what it
// sees goes as one line of JSON into <folder>/<run>.<pid>.<thread>.json, and what it is to do comes in the file of orders.
// HOTFIX_BREAKS names a file of JSON with all of that. It keeps nothing alive.
'use strict';
const setup = process.env.HOTFIX_BREAKS;
if (setup && !/npm-cli\.js$/.test(process.argv[1] ?? '')) start(setup);

function start(setupFile) {
  const fs = require('node:fs');
  const path = require('node:path');
  const { inspect } = require('node:util');
  const { threadId } = require('node:worker_threads');
  const { performance } = require('node:perf_hooks');
  const plainInterval = setInterval;
  const { readFileSync, openSync, writeSync, ftruncateSync } = fs;
  const { wait } = Atomics;
  const { parse, stringify } = JSON;

  const LOOK_WHILE_PAUSED_MS = 25;
  const LOOK_WHILE_RUNNING_MS = 400;
  const BEAT_MS = 500;
  const TEXT_LIMIT = 2000;
  const ANSWER_LIMIT = 8000;
  const NAMES = { local: 60, around: 40, file: 80 };
  const CALLS_SHOWN = 40;
  const LOOK = { breakLength: 70, maxArrayLength: 50, maxStringLength: 1000 };
  /** Levels of a value: those of a name, and of what was asked for. */
  const DEEP = 1;
  const DEEPER = 3;

  const { run, folder, orders, paths, sites, scopes } = parse(readFileSync(setupFile, 'utf8'));
  const root = path.dirname(path.dirname(setupFile));
  const { callsBelow, partsOf, isSame } = require('./calls.cjs')(root);
  const key = `${run}.${process.pid}.${threadId}.json`;

  /** What the checks look at: whether the site of that number is armed. */
  const on = new Uint8Array(sites.length);
  const cell = new Int32Array(new SharedArrayBuffer(4));
  /** Breakpoints by the numbers of their sites. */
  let breaks = new Map();
  let step = null;
  /** Told to quit: it does not stand still any more. */
  let quits = false;
  let entered = 0;
  let busy = false;
  let ordersText = '';
  let heard = 0;
  let seq = 0;
  let beat = 0;
  let file = null;
  let paused = null;
  /** Conditions that threw, by the breakpoint's id. */
  const wrong = new Map();

  function write(exit) {
    file ??= openSync(path.join(folder, key), 'w');
    const title = path.relative(root, process.argv[1] ?? 'node');
    const who = { run, pid: process.pid, thread: threadId, title, exit };
    const bytes = Buffer.from(`${stringify({ ...who, beat: ++beat, paused, wrong: [...wrong] })}\n`);
    writeSync(file, bytes, 0, bytes.length, 0);
    ftruncateSync(file, bytes.length);
  }

  const arm = () => {
    on.fill(step === null ? 0 : 1);
    if (quits) return;
    for (const site of breaks.keys()) on[site] = 1;
  };

  /** Takes up what the page wrote since: the breakpoints, and what this process is to do. Null when there is nothing new. */
  function takeOrders() {
    const text = readFileSync(orders, 'utf8');
    if (text === ordersText) return null;
    let read;
    try {
      read = parse(text);
    } catch {
      return null; // half written
    }
    ordersText = text;
    breaks = new Map(read.breaks.flatMap((one) => one.sites.map((site) => [site, one])));
    for (const id of wrong.keys()) if (!read.breaks.some((one) => one.id === id)) wrong.delete(id);
    arm();
    const said = read.says[key];
    if (!said || said.seq <= heard) return null;
    heard = said.seq;
    return said;
  }

  /** It goes on to its end: nothing stands still any more. */
  function quit() {
    quits = true;
    step = null;
    arm();
  }

  function look() {
    try {
      // told while it stood still, read after it had gone on: it holds all the same
      if (takeOrders()?.do === 'quit') quit();
    } catch (cause) {
      if (cause?.code === undefined) throw cause; // removed by the program: what is armed stays
    }
  }

  const cut = (text, limit) => (text.length > limit ? `${text.slice(0, limit)}…` : text);
  function say(value, limit, depth = DEEP) {
    try {
      return cut(inspect(value, { ...LOOK, depth }), limit);
    } catch (cause) {
      return cut(`cannot be shown: ${String(cause)}`, limit); // an inspect of its own that throws
    }
  }
  const errorText = (cause) =>
    cause instanceof Error ? `${cause.name}: ${cause.message}` : say(cause, TEXT_LIMIT);

  function* scopesOf(n) {
    for (let at = sites[n][2]; at !== -1; at = scopes[at][0]) yield scopes[at];
  }
  /** What is imported, and not hidden by a name further inside. */
  function importsAt(n) {
    const hidden = new Set();
    let imports = [];
    for (const [, , names, imported] of scopesOf(n)) {
      imports = imported.filter((name) => !hidden.has(name));
      for (const name of names) hidden.add(name);
    }
    return imports;
  }
  /** A text evaluated in the place. What is imported is handed in: not every runtime lets `eval` see it. */
  function evaluate(n, read, text) {
    const used = importsAt(n).filter((name) => text.includes(name));
    if (used.length === 0) return read(`(${text}\n)`);
    imported = read('__hotfix_imports__');
    const named = used.map((name) => `${name}=__hotfix_stop__.import(${stringify(name)})`).join();
    return read(`(()=>{const ${named};return(${text}\n)})()`);
  }
  let imported = () => undefined;

  /** The names of the place, the innermost first. */
  function namesAt(n, read) {
    const [, , , hasThis] = sites[n];
    const seen = new Set();
    const found = [];
    let group = 'local';
    const counts = { local: 0, around: 0, file: 0 };
    const add = (name, get) => {
      if (seen.has(name) || ++counts[group] > NAMES[group]) return;
      seen.add(name);
      let one;
      try {
        one = { text: say(get(), TEXT_LIMIT), late: false };
      } catch (cause) {
        one = { text: cut(errorText(cause), TEXT_LIMIT), late: true }; // its declaration has not run yet
      }
      found.push({ group, name, ...one });
    };
    for (const [, kind, names, imports] of scopesOf(n)) {
      if (kind === 'file') group = 'file';
      if (kind === 'call' && group === 'local' && hasThis) {
        const before = found.length;
        add('this', () => read('this'));
        if (found[before]?.text === 'undefined') found.splice(before, 1);
      }
      for (const name of names) add(name, () => read(name));
      if (imports.length > 0) {
        const get = read('__hotfix_imports__');
        for (const name of imports) add(name, () => get(name));
      }
      if (kind === 'call' && group === 'local') group = 'around';
    }
    return found;
  }

  /** Whether a step has come to its end at a site that the call with this number has reached. */
  function isThere(call) {
    const { how, from, callers, calls, awaits } = step;
    if (how === 'into') return true;
    if (how === 'over' && call === from && call !== 0) return true;
    // who called, directly or not, has begun before
    if (call === 0 || call > callers) return false;
    const now = callsBelow(stop);
    const depth = calls.sync.length - now.sync.length;
    if (depth >= 1 && !awaits) {
      const below = calls.sync.slice(depth);
      const same = now.sync.every((one, at) => (at === 0 ? isSame(one, below[0]) : one === below[at]));
      if (same) return true;
    }
    return calls.async.length > 0 && isSame(now.sync[0], calls.async[0]);
  }

  function holds({ id, condition }, n, read) {
    if (condition === '') return true;
    try {
      return Boolean(evaluate(n, read, condition));
    } catch (cause) {
      const text = cut(errorText(cause), TEXT_LIMIT);
      if (wrong.get(id) !== text) {
        wrong.set(id, text);
        write(null);
      }
      return false;
    }
  }

  /** The breakpoint that is hit. What the page wrote since the last look counts: it may have a condition by now, or be gone. */
  function hitAt(n, read) {
    const one = breaks.get(n);
    if (one === undefined || !holds(one, n, read)) return null;
    look();
    const now = breaks.get(n);
    if (now === undefined || quits) return null;
    return now.condition === one.condition || holds(now, n, read) ? now : null;
  }

  function stop(n, call, read) {
    if (busy) return; // what is evaluated ran into a check itself
    busy = true;
    try {
      const hit = hitAt(n, read);
      if (hit || (step !== null && isThere(call))) pause(n, call, read, hit);
    } finally {
      busy = false;
    }
  }

  function pause(n, call, read, hit) {
    const calls = callsBelow(stop);
    const [at, line, , , awaits] = sites[n];
    step = null;
    arm();
    const [here, ...callers] = calls.sync.map(partsOf);
    const shown = [
      { ...here, path: paths[at], line, waits: false },
      ...callers.map((one) => ({ ...one, waits: false })),
      ...calls.async.map((one) => ({ ...partsOf(one), waits: true })),
    ].map(({ name, path: place, at: elsewhere, line: row, waits }) => ({
      name: cut(name, 200),
      path: place,
      at: cut(place ?? elsewhere ?? '', 300),
      line: row,
      waits,
    }));
    paused = {
      seq: ++seq,
      path: paths[at],
      line,
      breakpoint: hit?.id ?? null,
      names: namesAt(n, read),
      calls: shown.slice(0, CALLS_SHOWN),
      answer: null,
    };
    try {
      write(null);
      let next = performance.now() + BEAT_MS;
      for (;;) {
        wait(cell, 0, 0, LOOK_WHILE_PAUSED_MS);
        const said = takeOrders();
        if (said?.do === 'evaluate') {
          paused = { ...paused, answer: answerTo(said, n, read), names: namesAt(n, read) };
          write(null);
        } else if (said) {
          if (said.do === 'quit') quit();
          else if (said.do !== 'continue') begin(said.do, call, calls, awaits);
          break;
        } else if (hit && ![...breaks.values()].some(({ id }) => id === hit.id)) break;
        if (performance.now() > next) {
          write(null); // whoever reads sees that it is still there
          next = performance.now() + BEAT_MS;
        }
      }
    } catch (cause) {
      if (cause?.code === undefined) throw cause;
      // the files are gone, and nobody can say that it may go on
    } finally {
      paused = null;
    }
    try {
      write(null);
    } catch (cause) {
      if (cause?.code === undefined) throw cause;
    }
  }

  function answerTo({ seq: to, expression }, n, read) {
    try {
      return { to, text: say(evaluate(n, read, expression), ANSWER_LIMIT, DEEPER), wrong: false };
    } catch (cause) {
      return { to, text: cut(errorText(cause), ANSWER_LIMIT), wrong: true };
    }
  }

  function begin(how, call, calls, awaits) {
    step = {
      how,
      from: call,
      callers: call === 0 ? entered : call - 1,
      calls,
      awaits: how === 'over' && awaits === 1,
    };
    arm();
  }

  stop.import = (name) => imported(name);
  Object.defineProperties(globalThis, {
    __hotfix_on__: { value: on },
    __hotfix_stop__: { value: stop },
    __hotfix_enter__: { value: () => ++entered },
  });
  look();
  plainInterval(look, LOOK_WHILE_RUNNING_MS).unref();
  process.once('exit', (code) => file !== null && write(code));
}
