/** Nobody answered in time. What came of the call is not known. */
export class TimeoutError extends Error {
  name = 'TimeoutError';

  constructor(ms) {
    super(`no answer after ${ms} ms`);
  }
}
