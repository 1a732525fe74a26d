try {
  require('./nope');
} catch (error) {
  console.log(error.code, error.message.split('\n')[0]);
  console.log(error.requireStack.length);
}
require('not-installed');
