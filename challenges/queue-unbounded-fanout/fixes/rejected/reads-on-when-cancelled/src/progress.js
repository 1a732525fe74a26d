/** What can be said about one run of a campaign; see RUNBOOK for the states. */
export class Progress {
  state = 'running';
  failed = [];
  error;
  cancelled = false;

  constructor(reached) {
    this.reached = reached;
  }

  over(error) {
    if (error) this.error = error.message;
    if (this.cancelled) this.state = 'cancelled';
    else if (error) this.state = 'failed';
    else this.state = this.failed.length > 0 ? 'partial' : 'done';
  }

  toJSON() {
    const { state, failed, error } = this;
    return { state, delivered: this.reached.size, failed: [...failed], ...(error !== undefined && { error }) };
  }
}
