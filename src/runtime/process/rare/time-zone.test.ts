import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from 'vitest';

const ZONES = [
  'America/New_York',
  'Europe/Amsterdam',
  'Asia/Kolkata',
  'Australia/Adelaide',
  'UTC',
  'Pacific/Apia',
];

/** What is asked of both sides: times around changes of the clocks, texts with and without a zone, setters. */
const QUESTIONS = `
  const texts = ['2018-04-14T12:34:56.789Z', '2018-04-14T12:34:56', '2018-04-14', '2018-03-11T02:30:00', '2018-11-04T01:30:00',
    '2018-03-25 02:30', '2018-10-28T02:30', 'Apr 14, 2018 10:00', 'Apr 14, 2018 10:00 GMT+0300', 'Sat, 14 Apr 2018 10:00:00 GMT',
    'Sat Apr 14 2018 10:00:00 EST', '1969-07-20T20:17:40', '2011-12-30T12:00', '2018-04-01T01:45', 'nonsense'];
  const told = [];
  const tell = (d) => told.push(d.getTime(), String(d), d.toDateString(), d.toTimeString(), d.toLocaleString('en-US'), d.toLocaleDateString('de'),
    d.toLocaleTimeString('en-GB', { timeStyle: 'short' }), d.getFullYear(), d.getMonth(), d.getDate(), d.getDay(), d.getHours(), d.getMinutes(), d.getTimezoneOffset(), d.getYear());
  for (const text of texts) {
    const d = new Date(text);
    tell(d);
    told.push(Date.parse(text));
    if (isNaN(d)) continue;
    d.setHours(2, 30, 15); tell(d);
    d.setMonth(2, 11); tell(d);
    d.setMinutes(-90); tell(d);
    d.setFullYear(1999, 11, 31); tell(d);
    d.setMilliseconds(1500); tell(d);
  }
  for (let hour = 0; hour < 30; hour++) for (const month of [2, 3, 9, 10]) tell(new Date(2018, month, 25, hour, 30));
  const bad = new Date(NaN); bad.setHours(1); tell(bad); bad.setFullYear(2020); tell(bad);
  tell(new Date(new Date(5))); tell(new Date(99, 0)); tell(new Date(null)); tell(new Date([2018, 4, 1])); tell(new Date({ valueOf: () => 5 }));
  class Own extends Date {}
  tell(new Own(2020, 5, 1)); told.push(new Own() instanceof Date, new Date().constructor === Date, Date.length, Date.name, typeof Date(), Date.UTC(2020, 0));
  told.push(Intl.DateTimeFormat().resolvedOptions().timeZone, new Intl.DateTimeFormat('en', { timeZone: 'Asia/Tokyo' }).resolvedOptions().timeZone,
    new Intl.DateTimeFormat('en', { hour: 'numeric' }).format(0), Date.prototype.setHours.length, Date.prototype.getDay.name);
  JSON.stringify(told);`;

const ours = stripTypeScriptTypes(readFileSync(new URL('time-zone.ts', import.meta.url), 'utf8')).replaceAll(
  /^export /gm,
  '',
);

test.each(ZONES)('local time in %s is that of Node', (zone) => {
  const real = spawnSync(process.execPath, ['-p', QUESTIONS], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  const own = spawnSync(
    process.execPath,
    ['-p', `${ours}\nsetTimeZone(${JSON.stringify(zone)});\n{${QUESTIONS}}`],
    {
      env: { ...process.env, TZ: 'Asia/Tehran' },
      encoding: 'utf8',
    },
  );
  expect(own.stderr).toBe('');
  expect(JSON.parse(own.stdout)).toEqual(JSON.parse(real.stdout));
});
