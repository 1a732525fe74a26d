// readline over streams that are no terminal: line ends, pauses, questions, async iteration
const readline = require('node:readline');
const { PassThrough, Readable } = require('node:stream');

async function main() {
  const ends = readline.createInterface({ input: Readable.from(['a\r', '\nb\n\nc\rd\u2028e', '\nlast']), crlfDelay: Infinity });
  const lines = [];
  for await (const line of ends) lines.push(line);
  console.log(JSON.stringify(lines));

  const input = new PassThrough();
  const output = new PassThrough();
  const rl = readline.createInterface({ input, output, prompt: 'say> ', terminal: false });
  for (const event of ['pause', 'resume', 'close']) rl.on(event, () => console.log('event', event));
  rl.on('line', (line) => console.log('line', line));
  rl.setPrompt('now> ');
  rl.prompt();
  console.log(rl.getPrompt(), rl.terminal, rl.line, rl.cursor);
  const answered = new Promise((resolve) => rl.question('name? ', resolve));
  input.write('Ada\nnot an answer\n');
  console.log('answer', await answered);
  rl.write('typed by the program\n');
  rl.pause();
  rl.resume();
  const gone = new AbortController();
  rl.question('never? ', { signal: gone.signal }, () => console.log('not called'));
  gone.abort();
  input.end('rest');
  await new Promise((resolve) => rl.once('close', resolve));
  console.log(JSON.stringify(String(output.read())));
  try {
    rl.question('late? ', () => undefined);
  } catch (error) {
    console.log(error.code, error.message);
  }
  try {
    readline.createInterface({ input, crlfDelay: 'x', historySize: -1 });
  } catch (error) {
    console.log(error.code, error.message);
  }
}
main();
