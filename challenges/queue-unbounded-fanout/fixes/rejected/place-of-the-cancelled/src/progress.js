/** What can be said about one run of a campaign; `has` are the addresses that have it, of all runs. */
export class Progress {
  state = 'running';
  failed = [];
  error;

  constructor(has) {
    this.has = has;
  }

  end(state, error) {
    this.state = state;
    this.error = error?.message;
  }

  toJSON() {
    const { state, failed, error } = this;
    return { state, delivered: this.has.size, failed: [...failed], ...(error !== undefined && { error }) };
  }
}
