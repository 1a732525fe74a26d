// process.env: everything is a string, only plain data properties are taken.
function report(label, action) {
  try {
    console.log(label, action());
  } catch (error) {
    console.log(label, error.name, error.code, error.message);
  }
}
const { env } = process;
report('set', () => [(env.NUMBER = 1), env.NUMBER, (env.NOTHING = undefined), env.NOTHING, env.ABSENT]);
report('has', () => ['NUMBER' in env, 'ABSENT' in env, delete env.NUMBER, delete env.NUMBER, 'NUMBER' in env]);
report('symbol value', () => (env.SYMBOL = Symbol('s')));
report('symbol name', () => (env[Symbol('s')] = 1));
report('symbol read', () => [env[Symbol('s')], Symbol('s') in env, delete env[Symbol('s')]]);
report('not writable', () => Object.defineProperty(env, 'A', { value: 1 }));
report('accessor', () => Object.defineProperty(env, 'A', { get: () => 1 }));
report('define', () => {
  Object.defineProperty(env, 'A', { value: 1, writable: true, enumerable: true, configurable: true });
  return Object.getOwnPropertyDescriptor(env, 'A');
});
report('freeze', () => Object.freeze(env));
report('odd names', () => [(env[''] = 'x'), env[''], (env['a=b'] = 'x'), env['a=b'], Object.keys(env).includes('')]);
report('__proto__', () => [(env.__proto__ = 'x'), typeof env.__proto__, Object.hasOwn(env, '__proto__')]);
report('kept', () => Object.keys(env).sort().join());
report('text', () => [String(env), JSON.stringify({ ...env, PATH: '', HOME: '' })]);
