/** Web Locks within one process. https://www.w3.org/TR/web-locks/ */
import type { Binding } from '../binding.ts';
import type { AnyFunction } from '../state.ts';

interface Request {
  readonly name: string;
  readonly clientId: string;
  readonly mode: string;
  readonly grant: () => void;
  /** settles the lock's promise when it is stolen */
  readonly stolen: (error: Error) => void;
}

const STOLEN = 'LOCK_STOLEN';
const held: Request[] = [];
const pending: Request[] = [];

const grantable = (request: Request): boolean => {
  const others = held.filter((lock) => lock.name === request.name);
  return request.mode === 'shared' ? others.every((lock) => lock.mode === 'shared') : others.length === 0;
};

function remove(list: Request[], request: Request): void {
  const at = list.indexOf(request);
  if (at >= 0) list.splice(at, 1);
}

/** In order of asking: one that has to wait holds up those of its name behind it. */
function grantPending(): void {
  const blocked = new Set<string>();
  for (const request of [...pending]) {
    if (blocked.has(request.name)) continue;
    if (!grantable(request)) {
      blocked.add(request.name);
      continue;
    }
    remove(pending, request);
    held.push(request);
    request.grant();
  }
}

function request(
  name: string,
  clientId: string,
  mode: string,
  steal: boolean,
  ifAvailable: boolean,
  callback: AnyFunction,
): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const made: Request = {
    name,
    clientId,
    mode,
    stolen: reject,
    grant() {
      const result = Promise.withResolvers<unknown>();
      result.promise.then(resolve, reject);
      const done = (): void => {
        remove(held, made);
        grantPending();
      };
      result.promise.then(done, done);
      try {
        result.resolve(callback.call(undefined, { name, mode }));
      } catch (error) {
        result.reject(error);
      }
    },
  };
  if (steal) {
    for (const lock of held.filter((one) => one.name === name)) {
      remove(held, lock);
      lock.stolen(Object.assign(new Error(STOLEN), { name: 'AbortError' }));
    }
    held.push(made);
    made.grant();
  } else if (ifAvailable && !(grantable(made) && !pending.some((one) => one.name === name))) {
    new Promise((done) => {
      done(callback.call(undefined, null));
    }).then(resolve, reject);
  } else {
    pending.push(made);
    grantPending();
  }
  return promise;
}

const listed = (list: readonly Request[]): object[] =>
  list.map(({ name, mode, clientId }) => ({ name, mode, clientId }));

export const binding: Binding = () => ({
  LOCK_MODE_SHARED: 'shared',
  LOCK_MODE_EXCLUSIVE: 'exclusive',
  LOCK_STOLEN_ERROR: STOLEN,
  request,
  query: (): Promise<object> => Promise.resolve({ held: listed(held), pending: listed(pending) }),
});
