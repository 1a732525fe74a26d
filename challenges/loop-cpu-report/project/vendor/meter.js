/**
 * What has been done with the ledger, for dashboards and tests. Not ours to edit.
 * `comparisons` counts calls of the scoring library; `rows` counts rows that were read, each once
 * between two calls of nextTurn().
 */
export const meter = {
  comparisons: 0,
  rows: 0,
  turn: 0,
  nextTurn() {
    meter.turn += 1;
  },
};
