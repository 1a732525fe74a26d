export class ImportBusy extends Error {
  name = 'ImportBusy';
  status = 409;

  constructor(supplier) {
    super(`the feed of ${supplier} is being imported`);
  }
}

export class WaitTimeout extends Error {
  name = 'WaitTimeout';

  constructor(ms) {
    super(`still not so after ${ms / 1000} s`);
  }
}
