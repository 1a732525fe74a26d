console.log(
  module.id,
  module.children.length,
  require.main === module,
  typeof require.resolve,
  __filename.endsWith('main.js'),
);
const a = require('./a');
console.log(a.done, a.fromB, require('./a') === a);
console.log(
  Object.keys(require.cache)
    .map((file) => file.split('/').pop())
    .sort(),
);
delete require.cache[require.resolve('./b.js')];
console.log(require('./b').count, require('node:path') === require('path'));
exports.x = 1;
console.log(module.exports.x, this === module.exports);
console.log(require('./data.json').list);
try {
  require('./broken.json');
} catch (error) {
  console.log(error.name, error.message.split('\n')[0].replace(/^.*\//, ''));
}
console.log(
  require.resolve('fs'),
  require('node:module').builtinModules.includes('http'),
  require('node:module').isBuiltin('node:test'),
);
