// A small `node:test`: registers while the test file loads, then runs in order, one at a time, and stops at the first failure.
const suites = [
  { name: '', hooks: { before: [], after: [], beforeEach: [], afterEach: [] }, parent: undefined, tests: [] },
];
let current = suites[0];
let open = true;
let claimed = false;

const pick = (name, options, fn) => {
  const body = [fn, options, name].find((one) => typeof one === 'function');
  if (body === undefined) throw new TypeError('a test needs a function');
  return { name: typeof name === 'string' ? name : body.name || 'unnamed', body };
};

const needsOpen = (what) => {
  if (!open) throw new Error(`${what} must be called while the test file loads`);
};

export function test(name, options, fn) {
  needsOpen('test()');
  current.tests.push({ ...pick(name, options, fn), suite: current });
}

export function describe(name, options, fn) {
  needsOpen('describe()');
  const { name: title, body } = pick(name, options, fn);
  const suite = {
    name: title,
    hooks: { before: [], after: [], beforeEach: [], afterEach: [] },
    parent: current,
    tests: [],
  };
  suites.push(suite);
  current = suite;
  try {
    body();
  } finally {
    current = suite.parent;
  }
}

const hook = (kind) => (fn) => {
  needsOpen(`${kind}()`);
  current.hooks[kind].push(fn);
};

export const before = hook('before');
export const after = hook('after');
export const beforeEach = hook('beforeEach');
export const afterEach = hook('afterEach');
export const it = test;
export const suite = describe;

for (const name of ['skip', 'todo', 'only']) {
  const refuse = () => {
    throw new Error(`a hidden test has no ${name}: it runs or it is not there`);
  };
  test[name] = refuse;
  describe[name] = refuse;
}
Object.assign(test, { test, it, describe, suite, before, after, beforeEach, afterEach });
Object.freeze(test);
Object.freeze(describe);
export default test;

const chain = (suite) => (suite === undefined ? [] : [...chain(suite.parent), suite]);
const titleOf = (entry) =>
  [...chain(entry.suite).map(({ name }) => name), entry.name].filter(Boolean).join(' > ');

function contextFor(name, notes) {
  const releases = [];
  const context = {
    name,
    after: (fn) => void releases.push(fn),
    diagnostic: (text) => void notes.push(String(text)),
    async test(sub, options, fn) {
      const picked = pick(sub, options, fn);
      const inner = contextFor(`${name} > ${picked.name}`, notes);
      await picked.body(inner.context);
      await inner.release();
    },
  };
  const release = async () => {
    while (releases.length > 0) await releases.pop()();
  };
  return { context, release };
}

/** For the harness alone, once: closes registration and gives the tests to run. */
export function claimTests() {
  if (claimed) throw new Error('already claimed');
  claimed = true;
  open = false;
  const entries = suites.flatMap(({ tests }) => tests);
  return {
    count: entries.length,
    /** Runs everything; `onStart(title)` before a test, `onEnd(title)` after one that did not throw. */
    async run(onStart, onEnd) {
      const started = new Set();
      for (let index = 0; index < entries.length; index += 1) {
        const entry = entries[index];
        const title = titleOf(entry);
        onStart(title);
        const around = chain(entry.suite);
        for (const one of around) {
          if (started.has(one)) continue;
          started.add(one);
          for (const fn of one.hooks.before) await fn();
        }
        for (const one of around) for (const fn of one.hooks.beforeEach) await fn();
        const { context, release } = contextFor(title, []);
        await entry.body(context);
        await release();
        for (const one of [...around].reverse()) for (const fn of one.hooks.afterEach) await fn();
        onEnd(title);
      }
      for (const one of suites) if (started.has(one)) for (const fn of one.hooks.after) await fn();
    },
  };
}
