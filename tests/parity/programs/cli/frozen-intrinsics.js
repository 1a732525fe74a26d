// Hooks of promises and frozen intrinsics go together.
const { spawnSync } = require('node:child_process');
const program = `
const { createHook, executionAsyncId } = require('async_hooks');
const made = []; createHook({ init: (id, type) => made.push(type) }).enable();
(async () => { await 1; await Promise.all([2, Promise.resolve(3)]); console.log(made.includes('PROMISE'), Object.isFrozen(Promise), Object.isFrozen(Array.prototype), executionAsyncId() > 0) })();
'use strict'; try { Array.prototype.x = 1; console.log(typeof [].x) } catch (e) { console.log(e.message) }
`;
const { status, stdout, stderr } = spawnSync(process.execPath, ['--frozen-intrinsics', '-e', program], { encoding: 'utf8' });
console.log(status, stdout, stderr.replace(/\d+/g, 'N'));
