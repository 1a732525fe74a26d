/**
 * Client of the network volume, in-memory stand-in. Not ours to edit.
 *
 *   stops the whole process until the volume has answered:      returns a promise:
 *     existsSync(path)                                            stat(path)             { size, mtimeMs }
 *     statSync(path)                                              readFile(path)         text
 *     readFileSync(path)                                          appendFile(path, text)
 *     appendFileSync(path, text)
 *
 *   - Errors carry a `code`: ENOENT (no such file), EIO (the volume has trouble; nothing was read or written).
 *   - Reads are billed, stat is not.
 *   - An append is sent in blocks of 48 characters, one per turn of the event loop. Appends to one file that are under way at
 *     the same time get into one another, in no order that anybody promised.
 *   - There are no change notifications.
 *
 * `volume.count` has what was done: { sync, read, stat, append, stopped }; `read` by path. `stopped`: sync calls that had to wait
 * for a slow path. `volume.sandbox` is for tests: put(path, text), remove(path), text(path); slow(path) parks what
 * is asked of that path until go(path); fail(path, times) makes the next calls there fail with EIO.
 */
const START = {
  'templates/layout.html': '<!doctype html><main>{{body}}</main>',
  'templates/receipt.html': '<h1>Receipt {{number}}</h1><p>{{name}}, you paid {{total}}.</p>',
  'templates/receipt.de.html': '<h1>Quittung {{number}}</h1><p>{{name}}, Sie haben {{total}} bezahlt.</p>',
  'templates/refund.html': '<h1>Refund {{number}}</h1><p>{{name}}, we return {{total}}.</p>',
};
const BLOCK = 48;
const turn = () => new Promise((resolve) => setImmediate(resolve));
const problem = (code, path) => Object.assign(new Error(`${code}: ${path}`), { code, path });

export function createVolume(start = START) {
  const files = new Map();
  const parked = new Map();
  const failing = new Map();
  const count = { sync: 0, stopped: 0, stat: 0, append: 0, read: new Map() };
  const put = (path, text) => void files.set(path, { text, mtimeMs: Date.now() });
  for (const [path, text] of Object.entries(start)) put(path, text);

  function check(path, mustExist = true) {
    const times = failing.get(path) ?? 0;
    if (times > 0) {
      failing.set(path, times - 1);
      throw problem('EIO', path);
    }
    const file = files.get(path);
    if (mustExist && file === undefined) throw problem('ENOENT', path);
    return file;
  }
  function sync(path) {
    count.sync += 1;
    if (parked.has(path)) count.stopped += 1;
  }
  async function travel(path) {
    await turn();
    for (let wait = parked.get(path); wait !== undefined; wait = parked.get(path)) await wait.promise;
  }
  const billed = (path) => count.read.set(path, (count.read.get(path) ?? 0) + 1);
  const add = (path, text) => put(path, (files.get(path)?.text ?? '') + text);
  const statOf = ({ text, mtimeMs }) => ({ size: Buffer.byteLength(text), mtimeMs });

  return {
    count,
    existsSync(path) {
      sync(path);
      return files.has(path);
    },
    statSync(path) {
      sync(path);
      return statOf(check(path));
    },
    readFileSync(path) {
      sync(path);
      billed(path);
      return check(path).text;
    },
    appendFileSync(path, text) {
      sync(path);
      count.append += 1;
      check(path, false);
      add(path, text);
    },
    async stat(path) {
      count.stat += 1;
      await travel(path);
      return statOf(check(path));
    },
    async readFile(path) {
      billed(path);
      await travel(path);
      return check(path).text;
    },
    async appendFile(path, text) {
      count.append += 1;
      await travel(path);
      check(path, false);
      for (let at = 0; at < text.length; at += BLOCK) {
        add(path, text.slice(at, at + BLOCK));
        await turn();
      }
    },
    sandbox: {
      put,
      remove: (path) => files.delete(path),
      text: (path) => files.get(path)?.text ?? '',
      fail: (path, times = 1) => void failing.set(path, times),
      slow: (path) => void parked.set(path, parked.get(path) ?? Promise.withResolvers()),
      go(path) {
        const wait = parked.get(path);
        parked.delete(path);
        wait?.resolve();
      },
    },
  };
}
