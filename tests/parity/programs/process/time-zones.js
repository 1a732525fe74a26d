'use strict';
// process.env.TZ, set before the start and while the program runs
const { spawnSync } = require('child_process');
const { Worker, isMainThread } = require('worker_threads');
const date = new Date('2018-04-14T12:34:56.789Z');
const tell = () =>
  console.log(
    process.env.TZ,
    String(date),
    date.getHours(),
    date.getTimezoneOffset(),
    date.toLocaleString('en-US'),
    new Date(2018, 10, 4, 1, 30).toISOString(),
    new Date('2018-07-01T00:00').toJSON(),
    Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
if (process.argv[2] !== undefined || !isMainThread) tell();
else {
  for (const zone of ['Europe/Amsterdam', 'America/New_York', 'Asia/Kolkata', 'Etc/UTC', 'Europe/London', 'UTC']) {
    process.env.TZ = zone;
    tell();
  }
  console.log(date, JSON.stringify({ date }), new Date(2020, 0).constructor === Date, structuredClone(date) instanceof Date, Object.prototype.toString.call(date));
  process.env.TZ = 'America/St_Johns';
  const changed = new Date(0);
  changed.setHours(12);
  console.log(changed.toISOString(), changed.toDateString(), changed.toTimeString(), new Date(NaN).getHours(), String(new Date(NaN)));
  const child = spawnSync(process.execPath, [__filename, 'child'], { encoding: 'utf8', env: { ...process.env, TZ: 'Asia/Tokyo' } });
  console.log(child.stdout, child.stderr);
  new Worker(__filename);
}
