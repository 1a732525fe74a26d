// rxjs: a search box, retries, sharing, back-pressure by windows, virtual time
const {
  Subject,
  BehaviorSubject,
  ReplaySubject,
  defer,
  from,
  interval,
  of,
  range,
  throwError,
  timer,
  merge,
  combineLatest,
  firstValueFrom,
  lastValueFrom,
  EMPTY,
} = require('rxjs');
const {
  bufferCount,
  catchError,
  concatMap,
  debounceTime,
  distinctUntilChanged,
  exhaustMap,
  filter,
  finalize,
  groupBy,
  map,
  mergeMap,
  reduce,
  retry,
  scan,
  share,
  switchMap,
  take,
  takeUntil,
  tap,
  timeout,
  toArray,
  withLatestFrom,
  zipWith,
} = require('rxjs/operators');
const { TestScheduler } = require('rxjs/testing');

(async () => {
  const keys = new Subject();
  const found = lastValueFrom(
    keys.pipe(
      map((text) => text.trim()),
      debounceTime(5),
      distinctUntilChanged(),
      switchMap((text) => timer(1).pipe(map(() => `results for ${text}`))),
      toArray(),
    ),
  );
  for (const text of ['r', 'rx', 'rxj', 'rxjs ']) keys.next(text);
  setTimeout(() => {
    keys.next('rxjs');
    setTimeout(() => keys.complete(), 15);
  }, 15);
  console.log(await found);

  let tries = 0;
  console.log(
    await lastValueFrom(
      defer(() => (++tries < 3 ? throwError(() => new Error(`try ${tries}`)) : of('worked'))).pipe(
        retry({ count: 5, delay: 1 }),
        finalize(() => console.log('finalized after', tries)),
      ),
    ),
  );
  let subscriptions = 0;
  const shared = defer(() => (subscriptions++, interval(1))).pipe(take(3), share());
  console.log(
    await Promise.all([lastValueFrom(shared.pipe(toArray())), lastValueFrom(shared.pipe(toArray()))]),
    subscriptions,
  );
  range(1, 7)
    .pipe(
      filter((n) => n % 2 === 1),
      bufferCount(2),
      scan((sum, pair) => sum + pair.length, 0),
    )
    .subscribe((value) => console.log('scan', value));
  from(['apple', 'avocado', 'bean', 'beet', 'corn'])
    .pipe(
      groupBy((word) => word[0]),
      mergeMap((group) =>
        group.pipe(
          reduce((words, word) => [...words, word], []),
          map((words) => [group.key, words]),
        ),
      ),
    )
    .subscribe(console.log);
  const count = new BehaviorSubject(1);
  const log = new ReplaySubject(2);
  combineLatest({ count, doubled: count.pipe(map((n) => n * 2)) }).subscribe((value) => log.next(value));
  count.next(5);
  log.pipe(take(2)).subscribe((value) => console.log('replayed', value));
  of(1, 2)
    .pipe(zipWith(of('a', 'b')), withLatestFrom(count))
    .subscribe((value) => console.log(JSON.stringify(value)));
  console.log(await firstValueFrom(EMPTY, { defaultValue: 'nothing' }));
  await lastValueFrom(
    interval(50).pipe(
      timeout({ first: 5 }),
      catchError((error) => of(`${error.name}: ${error.message}`)),
      tap(console.log),
    ),
  );
  const order = [];
  await lastValueFrom(
    merge(
      of(3).pipe(concatMap((n) => timer(n).pipe(map(() => n)))),
      of(1).pipe(exhaustMap((n) => Promise.resolve(n))),
    ).pipe(
      tap((n) => order.push(n)),
      takeUntil(timer(100)),
    ),
  );
  console.log(order);
  new TestScheduler((actual, expected) =>
    console.log('marbles', JSON.stringify(actual) === JSON.stringify(expected)),
  ).run(({ cold, expectObservable }) => {
    expectObservable(cold('-a--b--c|').pipe(debounceTime(2))).toBe('---a--b-(c|)');
  });
  process.on('uncaughtException', (error) => console.log('uncaught', error.message));
  from([1, 2]).subscribe({
    next: (n) => {
      throw new Error(`in a subscriber ${n}`);
    },
  });
})();
