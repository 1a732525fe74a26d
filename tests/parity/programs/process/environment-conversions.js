// Flags are for the child: what process.env does with values that are no text
const { spawnSync } = require('child_process');
if (process.argv[2] === undefined) {
  for (const flags of [[], ['--pending-deprecation']]) {
    const child = spawnSync(process.execPath, [...flags, __filename, 'child'], { encoding: 'utf8' });
    console.log(child.status, child.stdout, child.stderr.replace(/\(node:\d+\)/g, '(node)'));
  }
} else {
  process.env.NUMBER = 1;
  process.env.FLAG = true;
  process.env.TEXT = 'text';
  process.env.NOTHING = undefined;
  process.env.OBJECT = {};
  const { NUMBER, FLAG, TEXT, NOTHING, OBJECT } = process.env;
  console.log({ NUMBER, FLAG, TEXT, NOTHING, OBJECT });
  const copy = structuredClone({ env: process.env, again: process.env });
  console.log(copy.env === copy.again, copy.env === process.env, Object.keys(copy.env).length === Object.keys(process.env).length, copy.env.OBJECT);

  try {
    (() => {
      'use strict';
      delete process.exitCode;
    })();
  } catch (error) {
    console.log(error.name, error.message);
  }
}
