// Counts the elements that the language's own collection methods move or visit, from the time that work.start() is called.
// Imported before project code is loaded: intrinsics are locked afterwards.
let counting = false;
let elements = 0;

export const work = {
  /** Starts counting; the function it returns stops and gives the count. */
  start() {
    elements = 0;
    counting = true;
    return () => {
      counting = false;
      return elements;
    };
  },
};

const { apply } = Reflect;

function wrap(owner, name, costOf) {
  const original = owner[name];
  if (typeof original !== 'function') return;
  const wrapper = {
    [name](...args) {
      if (counting) elements += costOf(this, args);
      return apply(original, this, args);
    },
  }[name];
  Object.defineProperty(owner, name, { value: wrapper, writable: true, configurable: true });
}

const length = (list) => (list?.length > 0 ? list.length : 0);

for (const name of [
  'shift',
  'unshift',
  'splice',
  'slice',
  'concat',
  'reverse',
  'toReversed',
  'toSpliced',
  'with',
  'sort',
  'toSorted',
  'copyWithin',
  'fill',
  'flat',
  'flatMap',
  'indexOf',
  'lastIndexOf',
  'includes',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'filter',
  'map',
  'forEach',
  'reduce',
  'reduceRight',
  'some',
  'every',
  'join',
]) {
  wrap(Array.prototype, name, length);
}
for (const name of ['keys', 'values', 'entries', 'assign', 'getOwnPropertyNames']) {
  wrap(Object, name, (_, [object]) =>
    object === null || typeof object !== 'object' ? 0 : countKeys(object),
  );
}
wrap(Reflect, 'ownKeys', (_, [object]) => countKeys(object));
for (const owner of [Map.prototype, Set.prototype]) wrap(owner, 'forEach', ({ size }) => size);

// whatever is iterated: spread, for-of, Array.from, destructuring
for (const iterator of [[].values(), new Map().keys(), new Set().values()]) {
  const prototype = Object.getPrototypeOf(iterator);
  const { next } = prototype;
  Object.defineProperty(prototype, 'next', {
    value: function () {
      if (counting) elements += 1;
      return apply(next, this, []);
    },
    writable: true,
    configurable: true,
  });
}

const { keys } = Object;
function countKeys(object) {
  const was = counting;
  counting = false;
  try {
    return keys(object).length;
  } finally {
    counting = was;
  }
}
