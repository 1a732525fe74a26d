const readline = require('readline');
const { PassThrough } = require('stream');
(async () => {
  const input = new PassThrough();
  const rl = readline.createInterface({ input, crlfDelay: Infinity });
  rl.on('line', (l) => console.log('line', JSON.stringify(l))).on('close', () => console.log('close'));
  input.write('one\r\ntwo\nthr');
  input.write('ee\n\nlast');
  input.end();
  await new Promise((r) => rl.once('close', r));
  const asked = new PassThrough();
  const answers = require('readline/promises').createInterface({ input: asked, output: process.stdout, terminal: false });
  setTimeout(() => asked.write('blue\n'), 5);
  console.log(await answers.question('colour? '));
  answers.close();
  try {
    await answers.question('again?');
  } catch (e) {
    console.log(e.code);
  }
})();
