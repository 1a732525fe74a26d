// mocha's own runner over one file of tests, with the reporter for people
const Mocha = require('mocha');

const mocha = new Mocha({ reporter: 'spec', color: false });
mocha.addFile(`${__dirname}/test/orders.spec.cjs`);
const write = process.stdout.write.bind(process.stdout);
// durations differ from run to run, and so do the frames of mocha itself
const log = console.log;
Mocha.reporters.Base.consoleLog = (format = '', ...args) =>
  log(
    require('node:util')
      .format(format, ...args)
      .replace(/\(\d+m?s\)/g, '(N ms)')
      .split('\n')
      .filter((line) => !/^\s+at /.test(line))
      .join('\n'),
  );
const runner = mocha.run((failures) => {
  const { passes, pending, tests } = runner.stats;
  write(`${failures} failures, ${passes} passes, ${pending} pending, ${tests} tests\n`);
  process.exitCode = failures;
});
