const fs = require('fs');
const crypto = require('crypto');
const data = Buffer.alloc(6 * 1024 * 1024 + 123);
for (let i = 0; i < data.length; i += 4) data.writeUInt32LE((i * 2654435761) >>> 0, Math.min(i, data.length - 4));
const sum = (b) => crypto.createHash('sha256').update(b).digest('hex').slice(0, 16);
fs.writeFileSync('big', data);
console.log(fs.statSync('big').size, sum(data), sum(fs.readFileSync('big')));
fs.readFile('big', (e, b) => {
  console.log(e, sum(b));
  fs.promises.readFile('big').then(async (b) => {
    console.log(sum(b));
    const handle = await fs.promises.open('big');
    const all = Buffer.alloc(data.length);
    const { bytesRead } = await handle.read(all, 0, all.length, 0);
    console.log(bytesRead, sum(all));
    await handle.close();
    await fs.promises.writeFile('copy', all);
    await fs.promises.copyFile('copy', 'copy2');
    console.log(sum(fs.readFileSync('copy2')));
    const hash = crypto.createHash('sha256');
    for await (const c of fs.createReadStream('copy2')) hash.update(c);
    console.log(hash.digest('hex').slice(0, 16));
    fs.writeFileSync('text', 'é'.repeat(700000));
    console.log(fs.readFileSync('text', 'utf8').length, (await fs.promises.readFile('text', 'utf8')).length);
    for (const f of ['big', 'copy', 'copy2', 'text']) fs.unlinkSync(f);
  });
});
