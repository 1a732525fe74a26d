import { getEventListeners } from 'node:events';
import { settles } from '#hotfix/probes';

// Who waits for what. Installed while the test file loads, before any project code; counts only while `counting`.
const targets = new Set();
const touched = new Map();
const nodeTimeouts = [];
let counting = false;

const { addEventListener } = EventTarget.prototype;
EventTarget.prototype.addEventListener = function (type, ...rest) {
  if (counting && type === 'abort') targets.add(this);
  return addEventListener.call(this, type, ...rest);
};

// `then`, `await`, Promise.race and their like all look at a promise's constructor before they wait for it
Object.defineProperty(Promise.prototype, 'constructor', {
  configurable: true,
  get() {
    if (counting) touched.set(this, (touched.get(this) ?? 0) + 1);
    return Promise;
  },
});

/** To be called after virtualClock(): the timers of AbortSignal.timeout belong to Node, which drops them by itself. */
export function tellNodesTimeouts(clock) {
  const { timeout } = AbortSignal;
  AbortSignal.timeout = (ms) => {
    nodeTimeouts.push(clock.now() + ms);
    return timeout(ms);
  };
  return () => clock.pending() - nodeTimeouts.filter((due) => due > clock.now()).length;
}

export async function counted(fn) {
  counting = true;
  try {
    await fn();
  } finally {
    counting = false;
  }
}

/** The most abort listeners that any one signal has, `signal` included. */
export const mostListeners = (signal) =>
  Math.max(...[signal, ...targets].map((target) => getEventListeners(target, 'abort').length));

/** The most often one promise was waited for that is still pending. */
export async function mostWaiters() {
  const often = [...touched].filter(([, times]) => times > 20).sort(([, a], [, b]) => b - a);
  for (const [promise, times] of often) if ((await settles(promise)).state === 'unsettled') return times;
  return 0;
}
