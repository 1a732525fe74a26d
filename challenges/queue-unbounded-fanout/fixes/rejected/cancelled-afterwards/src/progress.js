/** What can be said about one run of a campaign; see RUNBOOK for the states. */
export class Progress {
  state = 'running';
  failed = [];
  error;

  /** `got`: the addresses that have their copy, of all runs */
  constructor(got = new Set()) {
    this.got = got;
  }

  end(state, error) {
    this.state = state;
    this.error = error === undefined ? undefined : (error?.message ?? String(error));
  }

  toJSON() {
    const { got, failed, error } = this;
    const state = this.signal?.aborted && this.state !== 'running' ? 'cancelled' : this.state;
    return { state, delivered: got.size, failed: [...failed], ...(error !== undefined && { error }) };
  }
}
