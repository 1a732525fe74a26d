const KEPT = 10_000;

/** Counts all, remembers the newest. */
class Holders {
  #addresses = new Set();
  size = 0;

  has(address) {
    return this.#addresses.has(address);
  }

  add(address) {
    this.size += 1;
    this.#addresses.add(address);
    if (this.#addresses.size > KEPT) this.#addresses.delete(this.#addresses.values().next().value);
  }
}

/** What can be said about one run of a campaign; see RUNBOOK for the states. */
export class Progress {
  state = 'running';
  failed = [];
  error;

  /** `got`: the addresses that have their copy, of all runs */
  constructor(got = new Holders()) {
    this.got = got;
  }

  end(state, error) {
    this.state = state;
    this.error = error === undefined ? undefined : (error?.message ?? String(error));
  }

  toJSON() {
    const { state, got, failed, error } = this;
    return { state, delivered: got.size, failed: [...failed], ...(error !== undefined && { error }) };
  }
}
