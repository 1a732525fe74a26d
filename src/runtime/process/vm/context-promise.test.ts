import '../testing/worker-scope.ts';
import { expect, it } from 'vitest';
import { contextPromise } from './context-promise.ts';

type Class = typeof Promise;

it('reactions wait for `drain`, which runs what they queue as well, in order', async () => {
  const queue = contextPromise();
  const Own = queue.Promise as Class; // a class with the language's statics
  const log: unknown[] = [];
  void Own.resolve(1)
    .then((n) => {
      log.push(n);
      return Own.resolve(n + 1);
    })
    .then((n) => log.push(n));
  void Own.all([Own.resolve('a'), Own.resolve('b')]).then((all) => log.push(all.join()));
  await new Promise((resolve) => setTimeout(resolve, 1));
  expect(log).toEqual([]);
  queue.drain();
  expect(log).toEqual([1, 'a,b', 2]);
});

it('a rejection that nobody has handled is the process’s after `drain`; a handled one is nobody’s', async () => {
  const queue = contextPromise();
  const Own = queue.Promise as Class; // a class with the language's statics
  const heard: unknown[] = [];
  const listen = (reason: unknown): void => void heard.push(reason);
  const before = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', listen);
  void Own.reject('lost');
  Own.reject('caught').catch(() => undefined);
  queue.drain();
  await new Promise((resolve) => setTimeout(resolve, 1));
  process.off('unhandledRejection', listen);
  for (const listener of before) process.on('unhandledRejection', listener);
  expect(heard).toEqual(['lost']);
});
