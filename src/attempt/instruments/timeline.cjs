// What the loop did between two samples: the time each phase took, and the callbacks that took long, with where they came
// from. Loaded by the probe when the timeline is switched on; costs a little for every callback.
'use strict';
const hooks = require('node:async_hooks');
const channel = require('node:diagnostics_channel');
const { performance } = require('node:perf_hooks');

const LONG_MS = 10;
const MOST_LONG = 20;
const PHASES = { Timeout: 'timers', Immediate: 'check', Object: 'ticks' };
/** Of these it is worth knowing which line made them. */
const LOOKED_UP = /^(?:Immediate|FSREQ|PIPE|GETADDRINFO|ZLIB|RANDOMBYTES|PBKDF2|SCRYPT|HASH|WORKER)/i;

/** `siteOfTimer` and `site` say where a timer, and where whoever runs now, is in the project. */
module.exports = function timeline({ siteOfTimer, site }) {
  const none = () => ({ timers: 0, poll: 0, check: 0, ticks: 0, microtasks: 0 });
  const sites = new WeakMap();
  let spent = none();
  let long = [];
  let depth = 0;
  let began = 0;
  let ended = 0;
  let idle = 0;
  let resource = null;
  let last = null;
  let request = null;

  const kindOf = (one) => one?.constructor?.name ?? 'Object';
  function what(one) {
    if (request !== null) return request;
    const kind = kindOf(one);
    if (kind === 'Timeout') return `timer of ${siteOfTimer(one) ?? 'Node itself'}`;
    if (kind === 'Object') return 'process.nextTick';
    const at = sites.get(one);
    return at === undefined ? kind : `${kind} of ${at}`;
  }
  function note(phase, at, ms, words) {
    spent[phase] += ms;
    if (ms < LONG_MS) return;
    long.push({ at, ms, phase, what: words });
    if (long.length > MOST_LONG) long.splice(long.indexOf(long.toSorted((a, b) => a.ms - b.ms)[0]), 1);
  }
  /** From the end of one callback to the begin of the next the loop sleeps, or promises go on. */
  function between(now) {
    const slept = performance.nodeTiming.idleTime - idle;
    const ms = now - ended - slept;
    if (ms >= 1)
      note('microtasks', ended, ms, last === null ? 'loading the program' : `promises after ${last}`);
  }

  // spelt like this, the name makes no runtime watch every promise for it
  const hook = hooks[`create${'Hook'}`]({
    trackPromises: false,
    init(_id, type, _trigger, one) {
      if (LOOKED_UP.test(type)) sites.set(one, site(this?.init));
    },
    before() {
      if (depth++ > 0) return;
      began = performance.now();
      if (began - ended >= 1) between(began);
      request = null;
      resource = hooks.executionAsyncResource();
    },
    after() {
      if (depth === 0 || --depth > 0) return;
      ended = performance.now();
      idle = performance.nodeTiming.idleTime;
      const ms = ended - began;
      if (ms >= 1) last = what(resource);
      note(PHASES[kindOf(resource)] ?? 'poll', began, ms, last);
      resource = null;
    },
  });
  channel.subscribe('http.server.request.start', (message) => {
    request = `${message.request.method} ${message.request.url}`.slice(0, 120);
  });
  ended = performance.now();
  idle = performance.nodeTiming.idleTime;
  hook.enable();

  /** What there was since the last time, with what runs now. */
  return () => {
    const now = performance.now();
    if (depth > 0 && now - began >= LONG_MS && resource !== null)
      note(PHASES[kindOf(resource)] ?? 'poll', began, now - began, what(resource)); // prettier-ignore
    else if (depth === 0) between(now);
    const taken = { spent, long };
    spent = none();
    long = [];
    if (depth > 0) began = now;
    ended = now;
    idle = performance.nodeTiming.idleTime;
    return taken;
  };
};
