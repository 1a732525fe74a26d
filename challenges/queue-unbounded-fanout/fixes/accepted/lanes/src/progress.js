/** What can be said about one campaign; see RUNBOOK for the states. */
export class Progress {
  state = 'running';
  delivered;
  failed = [];
  error;

  constructor(delivered) {
    this.delivered = delivered;
  }

  end(state, error) {
    this.state = state;
    this.error = error?.message;
  }

  toJSON() {
    const { state, delivered, failed, error } = this;
    return { state, delivered, failed: [...failed], ...(error !== undefined && { error }) };
  }
}
