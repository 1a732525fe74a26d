import { config } from './config.js';
import { ImportBusy, WaitTimeout } from './errors.js';
import { log } from './log.js';
class Run {
  state = 'running';
  imported = 0;
  reason;
  #waiting = 'ready';
  #article;
  #result = Promise.withResolvers();
  #index;
  #feed;
  #undo = () => {};
  constructor(index, feed, readyMs, paused) {
    this.#index = index;
    this.#feed = feed;
    this.supplier = feed.supplier;
    this.paused = paused;
    if (index.ready) return void this.#go();
    const ready = () => {
      this.#undo();
      this.#go();
    };
    const timer = setTimeout(() => {
      this.#undo();
      if (index.ready) this.#go();
      else this.#end(new WaitTimeout(readyMs));
    }, readyMs);
    this.#undo = () => {
      clearInterval(poll);
      index.off('ready', ready);
    };
    const poll = setInterval(() => index.ready && ready(), 50);
    index.once('ready', ready);
  }
  get result() {
    return this.#result.promise;
  }
  #go() {
    this.#undo = () => {};
    this.#waiting = undefined;
    if (this.paused) this.#waiting = 'resume';
    else {
      this.#waiting = 'turn';
      setImmediate(() => this.#step());
    }
  }
  resume() {
    this.paused = false;
    if (this.#waiting === 'resume') this.#go();
  }
  #step() {
    if (this.state !== 'running') return;
    try {
      for (let n = 0; n < 250; n += 1) {
        if (this.paused) {
          this.#waiting = 'resume';
          return;
        }
        this.#article ??= this.#feed.read();
        if (this.#article === undefined) return this.#end();
        if (!this.#index.add(this.#article)) {
          this.#waiting = 'drain';
          this.#index.once('drain', () => this.#go());
          return;
        }
        this.#article = undefined;
        this.imported += 1;
      }
    } catch (error) {
      return this.#end(error);
    }
    this.#go();
  }
  #end(error) {
    this.#waiting = 'nothing';
    this.state = error ? 'failed' : 'done';
    if (!error) return this.#result.resolve({ imported: this.imported });
    this.reason = error.message;
    this.#result.reject(error);
  }
}
export function createImporter({ index, indexReadyMs = config.indexReadyMs }) {
  let run;
  let paused = false;
  return {
    async importFeed(feed) {
      if (run?.state === 'running') throw new ImportBusy(run.supplier);
      run = new Run(index, feed, indexReadyMs, paused);
      const result = await run.result;
      log.info('imported', { supplier: feed.supplier, ...result });
      return result;
    },
    pause() {
      paused = true;
      if (run) run.paused = true;
    },
    resume() {
      paused = false;
      run?.resume();
    },
    status() {
      if (!run) return { state: 'none', imported: 0 };
      const { state, supplier, imported, reason } = run;
      return { state: state === 'running' && paused ? 'paused' : state, supplier, imported, ...(reason && { reason }) };
    },
  };
}
