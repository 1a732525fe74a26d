/** A fixed number of lanes for all runs; each does one thing after the other, for the runs in turn. */
export class Lanes {
  #runs = [];
  #idle = [];

  constructor(count) {
    for (let n = 0; n < count; n += 1) void this.#work();
  }

  /** `run.next()` resolves with the next piece of work (a function), or undefined when there is none left. */
  add(run) {
    this.#runs.push(run);
    for (const wake of this.#idle.splice(0)) wake();
  }

  async #work() {
    for (;;) {
      const run = this.#runs.shift();
      if (!run) {
        await new Promise((resolve) => this.#idle.push(resolve));
        continue;
      }
      this.#runs.push(run);
      const job = await run.next();
      if (job) await job();
      else this.#runs = this.#runs.filter((other) => other !== run);
    }
  }
}
