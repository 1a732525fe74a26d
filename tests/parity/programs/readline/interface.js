const readline = require('readline');
const { PassThrough, Writable } = require('stream');
const log = (...a) => console.log(...a);
const sink = () => { const w = new Writable({ write(c, e, cb) { w.text += c; cb(); } }); w.text = ''; return w; };
const input = new PassThrough();
const output = sink();
const rl = readline.createInterface({ input, output, terminal: false, prompt: '> ', historySize: 2 });
rl.on('line', (l) => log('line', JSON.stringify(l))).on('pause', () => log('pause')).on('resume', () => log('resume')).on('close', () => { log('close', JSON.stringify(output.text), rl.closed); terminal(); });
rl.prompt(); rl.setPrompt('$ '); log(rl.getPrompt(), rl.terminal, rl.line, rl.cursor);
rl.question('name? ', (a) => log('answer', a));
input.write('me\none\r\ntwo\rthree\u2028x\n');
rl.pause(); rl.resume(); rl.write('written\n'); input.write('é'); input.end(' last');
function terminal() {
  const tin = new PassThrough(), tout = sink();
  tout.columns = 40; tout.isTTY = true; tin.setRawMode = (on) => log('raw', on);
  const t = readline.createInterface({ input: tin, output: tout, terminal: true, prompt: '# ', completer: (l) => [['help', 'hello'].filter((x) => x.startsWith(l)), l], history: ['old'], removeHistoryDuplicates: true, tabSize: 4 });
  t.on('line', (l) => log('t line', JSON.stringify(l), t.history)).on('history', (h) => log('history', h)).on('SIGINT', () => log('SIGINT')).on('SIGCONT', () => {});
  tin.on('keypress', (s, k) => log('key', JSON.stringify(s), k.name, k.ctrl, k.shift, k.meta));
  t.prompt();
  for (const keys of ['abc', '\x1b[D', '\x1b[D', 'X', '\x01', 'Y', '\x05', 'Z', '\x7f', '\x15', 'two words', '\x17', '\x1bb', '\x0b', 'done\r', '\x1b[A', '\x1b[A', '\x1b[B', '\r', 'he\t', '\t', '\x15', '\x03', 'q\x1f', '\r', '\x1b[1;5D', '\x1bOP']) { tin.write(keys); log(JSON.stringify(t.line), t.cursor); }
  log(t.getCursorPos()); t.on('close', () => { log('t close', tout.text.length > 50); util(); });
  tin.write('\x04'); t.close();
}
async function util() {
  const w = sink();
  log(readline.cursorTo(w, 1), readline.cursorTo(w, 1, 2), readline.moveCursor(w, -1, 3), readline.clearLine(w, 0), readline.clearLine(w, -1), readline.clearScreenDown(w), readline.cursorTo(null, 1), JSON.stringify(w.text));
  for (const f of [() => readline.cursorTo(w, 'x'), () => readline.cursorTo(w, NaN), () => readline.clearLine(w, 0, 5), () => readline.createInterface({ input: new PassThrough(), completer: 5 }), () => readline.createInterface({ input: new PassThrough(), historySize: -1 }), () => readline.createInterface({ input: new PassThrough(), tabSize: 0 }), () => readline.createInterface(), () => rl.prompt(), () => rl.question('x', () => {})]) try { f(); log('ok'); } catch (e) { log(e.name, e.code, e.message); }
  const rlp = require('readline/promises');
  const pi = new PassThrough(); const p = rlp.createInterface({ input: pi, output: sink() });
  setImmediate(() => pi.write('promised\n'));
  log(await p.question('? ')); const ac = new AbortController(); const q = p.question('never? ', { signal: ac.signal }); ac.abort(); await q.catch((e) => log(e.name, e.code)); p.close(); await p.question('x').catch((e) => log(e.code));
  const w2 = sink(); const r = new rlp.Readline(w2); await r.clearLine(-1).cursorTo(1, 2).moveCursor(1, 1).clearScreenDown().commit(); log(JSON.stringify(w2.text)); r.cursorTo(5).rollback();
  const lines = []; for await (const l of readline.createInterface({ input: require('stream').Readable.from(['a\nb', 'c\n\nd']), crlfDelay: Infinity })) lines.push(l); log(lines);
}
