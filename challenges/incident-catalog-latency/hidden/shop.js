import http from 'node:http';
import { Writable } from 'node:stream';
import { project, turns, until } from '#hotfix/probes';

export const random = (below) => Math.floor(Math.random() * below);
const CURRENCIES = { EUR: 1_000_000, USD: 917_400, GBP: 1_186_300, SEK: 87_950, PLN: 234_100 };
const rateOf = (from, to) => Math.round((CURRENCIES[from] / CURRENCIES[to]) * 1_000_000);

/** A database with some products that nobody could have guessed. */
export async function openDb(products) {
  const { createDb } = await project('vendor/db.js');
  const db = createDb({ products });
  for (let i = 0; i < 5; i += 1) change(db, products);
  return db;
}

const NAMES = [
  'plain',
  'with, comma',
  'with "quotes"',
  'with\nlines',
  'with\r\nboth, "and" more',
  'Ünï ☂',
  '',
  ' blank ',
];
const changed = new WeakMap();

/** Changes a product. */
export function change(db, products, id = random(products) * 2 + 1, more = {}) {
  const fields = {
    name: NAMES[random(NAMES.length)] + (random(2) ? random(1e6) : ''),
    cents: random(1e6),
    stock: random(50),
    ...more,
  };
  db.change(id, fields);
  const own = changed.get(db) ?? new Map();
  own.set(id, { ...own.get(id), ...fields });
  changed.set(db, own);
}

const factors = new WeakMap();

/** From now on each rate is `factor` times what it was. */
export function changeRates(db, factor) {
  if (!factors.has(db)) {
    const { rate, rates } = db;
    const now = (millionths) => Math.round(millionths * factors.get(db));
    db.rate = async (...args) => now(await rate(...args));
    db.rates = async (...args) => new Map([...(await rates(...args))].map(([from, one]) => [from, now(one)]));
  }
  factors.set(db, factor);
}

const STOCK = ['Lamp', 'Chair, oak', 'Table 24"', 'Shelf', 'Rug "Oslo"', 'Cushion\nset of 2', 'Vase', 'Tür, weiß'];

/** What the export has to be. */
export function wanted(db, products, currency) {
  const own = changed.get(db) ?? new Map();
  const codes = Object.keys(CURRENCIES);
  const factor = factors.get(db) ?? 1;
  let text = 'id,name,price,currency,stock\n';
  for (let n = 0; n < products; n += 1) {
    const id = n * 2 + 1;
    const row = {
      name: `${STOCK[n % STOCK.length]} ${n}`,
      cents: (n * 7919) % 250_000,
      stock: (n * 31) % 90,
      currency: codes[n % codes.length],
      ...own.get(id),
    };
    const name = /[",\n\r]/.test(row.name) ? `"${row.name.replaceAll('"', '""')}"` : row.name;
    const rate = Math.round(rateOf(row.currency, currency) * factor);
    const cents = Math.round((row.cents * rate) / 1_000_000);
    text += `${id},${name},${(cents / 100).toFixed(2)},${currency},${row.stock}\n`;
  }
  return text;
}

/** Says where two texts differ. */
export function difference(text, right) {
  if (text === right) return undefined;
  const lines = text.split('\n');
  const others = right.split('\n');
  const n = others.findIndex((line, i) => line !== lines[i]);
  if (n === -1) return `there are ${lines.length - others.length} lines more than there should be`;
  return `line ${n + 1} is ${JSON.stringify(lines[n] ?? '(nothing)')} instead of ${JSON.stringify(others[n])}`;
}

/** A service that listens. */
export async function openApp(t, db, flags) {
  const { createApp } = await project('src/server.js');
  const app = createApp(flags ? { db, flags } : { db });
  await new Promise((resolve) => app.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    app.closeAllConnections();
    app.close();
  });
  return {
    close: () => new Promise((resolve) => app.close(resolve)),
    get: (path) =>
      new Promise((resolve, reject) => {
        http
          .get({ port: app.address().port, host: '127.0.0.1', path, agent: false }, (res) => {
            const chunks = [];
            res.on('data', (chunk) => chunks.push(chunk));
            res.on('error', () => {});
            res.on('close', () =>
              resolve({
                status: res.statusCode,
                headers: res.headers,
                text: Buffer.concat(chunks).toString(),
                whole: res.complete,
              }),
            );
          })
          .on('error', reject);
      }),
  };
}

/** A destination that takes what it is given only when it is told to. */
export function slowOut({ highWaterMark = 1024 } = {}) {
  const taken = [];
  let waiting;
  const out = new Writable({
    highWaterMark,
    write(chunk, encoding, done) {
      waiting = () => {
        taken.push(chunk);
        waiting = undefined;
        done();
      };
    },
  });
  return {
    out,
    text: () => Buffer.concat(taken).toString(),
    lines: () => Buffer.concat(taken).toString().split('\n').length,
    /** Takes one chunk; false if there was none after some turns. */
    async take(patience = 40) {
      for (let i = 0; i < patience && !waiting; i += 1) await turns(1);
      if (!waiting) return false;
      waiting();
      return true;
    },
    /** Takes chunk after chunk until the promise is settled or nothing comes any more. */
    async takeAll(done, each = async () => {}) {
      let over = false;
      const end = () => (over = true);
      done.then(end, end);
      for (let chunk = 0; !over; chunk += 1) {
        // lines may be made in another thread: turns alone are no measure
        if (!(await until(() => over || waiting))) break;
        if (over) break;
        await each(chunk);
        waiting();
      }
      return over;
    },
  };
}
