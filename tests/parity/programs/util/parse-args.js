const { parseArgs, parseEnv } = require('util');
const log = (...a) => console.log(...a);
const t = (config) => { try { const r = parseArgs(config); log(JSON.stringify(r)); } catch (e) { log(e.name, e.code, e.message); } };
const options = { foo: { type: 'string', short: 'f' }, bar: { type: 'boolean', short: 'b' }, many: { type: 'string', multiple: true, short: 'm' }, def: { type: 'string', default: 'd' }, flags: { type: 'boolean', multiple: true, short: 'v' } };
for (const args of [['-f', 'x', '--bar'], ['--foo=x', '--foo', 'y'], ['-bf', 'x'], ['-bfx'], ['-m', '1', '-m2', '--many=3'], ['-vvv'], ['--', '--foo'], ['pos'], ['--foo'], ['--bar=x'], ['--nope'], ['-z'], ['--foo', '-b'], ['--foo=-b'], ['--foo', '--bar'], ['-f=x'], ['-'], ['--foo='], ['--no-bar']]) {
  t({ args, options });
  t({ args, options, allowPositionals: true, strict: false });
  t({ args, options, allowPositionals: true, allowNegative: true });
}
t({ args: ['-f', 'v', '--', 'p'], options, allowPositionals: true, tokens: true });
for (const config of [{ args: 5 }, { options: 5 }, { options: { x: {} } }, { options: { x: { type: 'num' } } }, { options: { x: { type: 'string', short: 'ab' } } }, { options: { x: { type: 'string', default: 5 } } }, { options: { x: { type: 'boolean', default: 'x' } } }, { options: { x: { type: 'string', multiple: true, default: 'x' } } }, { strict: 1 }, { tokens: 'x' }, { options: { x: { type: 'string', multiple: 1 } } }, { args: ['x'] }, {}]) t({ args: [], ...config });
process.argv.push('--foo', 'fromargv');
t({ options });
log(parseEnv('A=1\nB="two words"\n# c\nexport C=\'x\'\nD=`multi\nline`\nE=a#b\nF="a\\nb"\nG=\nH = spaced \n=bad\nI="unclosed\nJ=x # comment\n\nK'), parseEnv('').constructor);
try { parseEnv(5); } catch (e) { log(e.code, e.message); }
