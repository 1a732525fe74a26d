// pino: levels, children, serializers, redaction, mixins, several destinations
const pino = require('pino');
const { Writable } = require('node:stream');
const fs = require('node:fs');

const lines = [];
const sink = new Writable({
  write(chunk, encoding, done) {
    lines.push(String(chunk).trim());
    done();
  },
});
const log = pino(
  {
    base: { service: 'shop' },
    timestamp: () => ',"time":0',
    level: 'debug',
    customLevels: { audit: 35 },
    redact: { paths: ['user.password', '*.token', 'headers["set-cookie"]'], censor: '[gone]' },
    serializers: { error: pino.stdSerializers.err, request: ({ method, url }) => ({ method, url }) },
    mixin: (object, level) => ({ level_again: level }),
    formatters: { level: (label, number) => ({ level: label, number }) },
  },
  sink,
);
log.trace('not shown');
log.info({ user: { name: 'Ann', password: 'x' }, api: { token: 't' } }, 'signed in %s %d %j', 'ok', 3, {
  a: 1,
});
log.audit({ headers: { 'set-cookie': 'a=b' } }, 'audited');
const child = log.child(
  { module: 'orders', request: { method: 'GET', url: '/x', extra: 1 } },
  { level: 'warn' },
);
child.info('not shown either');
child.warn({ big: 10n, map: undefined, nested: { deep: [1, { two: 2 }] } }, 'careful');
log.error(Object.assign(new Error('broken'), { code: 'E_BROKEN' }), 'it failed');
const circular = { name: 'circle' };
circular.self = circular;
log.debug({ circular });
console.log(log.isLevelEnabled('trace'), child.level, log.levels.values.audit, child.bindings());
for (const line of lines) {
  const entry = JSON.parse(line);
  if (entry.err) entry.err.stack = entry.err.stack.split('\n')[0];
  if (entry.error?.stack) entry.error.stack = entry.error.stack.split('\n')[0];
  console.log(JSON.stringify(entry));
}

const file = pino.destination({ dest: 'app.log', sync: false, minLength: 64 });
const streams = pino.multistream([
  { level: 'info', stream: file },
  { level: 'error', stream: process.stdout },
]);
const many = pino({ base: null, timestamp: false }, streams);
many.info('to the file');
many.error('to both');
file.on('ready', () => {
  file.flushSync();
  console.log(fs.readFileSync('app.log', 'utf8').trim().split('\n'));
  file.on('close', () => fs.rmSync('app.log'));
  file.end();
});
