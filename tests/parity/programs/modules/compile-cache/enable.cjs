const { enableCompileCache, flushCompileCache, getCompileCacheDir, constants } = require('node:module');
console.log(constants, getCompileCacheDir());
console.log(enableCompileCache('api'), enableCompileCache({ directory: 'other', portable: true }));
console.log(getCompileCacheDir());
console.log(require('./lib.mjs').answer);
flushCompileCache();
setTimeout(() => process.kill(process.pid), 1);
