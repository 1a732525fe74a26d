// columns of wide, combined and joined letters, seen through the cursor of an interface
const readline = require('node:readline');
const { PassThrough, Writable } = require('node:stream');
const output = new Writable({ write: (chunk, encoding, done) => done() });
output.columns = 80;
for (const line of ['plain', '漢字', 'e\u0301', '👍', '👍🏽', '👨‍👩‍👦‍👦', '🇺🇸', 'ｆｕｌｌ', '\u200b', '한글', 'a\tb', 'ﬀ', '☃', '⚡', '\u00ad', '\u0007x']) {
  const rl = readline.createInterface({ input: new PassThrough(), output, terminal: true, prompt: '' });
  rl.line = line;
  rl.cursor = line.length;
  console.log(JSON.stringify(line), rl.getCursorPos());
  rl.close();
}
console.table([{ 漢字: '👨‍👩‍👦', b: 'e\u0301' }]);
