// Where a text is said to stand: lines and columns of errors, in stacks and above them
const vm = require('node:vm');

const head = (error) => error.stack.split('\n').filter((line) => !/ at .*(?:node:|offsets\.js)/.test(line)).join('\n');
const attempt = (title, run) => {
  try {
    console.log(title, run());
  } catch (error) {
    console.log(`--- ${title}\n${head(error)}`);
  }
};
const options = { filename: 'page.html', lineOffset: 10, columnOffset: 4 };

attempt('syntax', () => new vm.Script(' let a = ;', options));
attempt('syntax below', () => new vm.Script('let a = 1;\nfoo bar', options));
attempt('function', () => vm.compileFunction('foo bar', [], options));
attempt('throw', () => vm.runInThisContext(' throw new Error("first")', options));
attempt('throw below', () => vm.runInNewContext('1;\n  throw new Error("second")', {}, options));
attempt('call', () => vm.compileFunction('throw new Error("third")', [], options)());
