/**
 * Stand-in for the catalogue's database. Not ours to edit.
 *
 *   await db.product(id)                    one product, or undefined
 *   await db.page({ after = 0, limit })     the products with a higher id, by id; at most 200 at a time
 *   await db.all()                          every product at once; made for the nightly feed, which has a process of its own
 *   await db.rate(from, to)                 how many millionths of `to` one `from` is
 *   await db.rates(froms, to)               the same for several currencies: a Map from currency to rate
 *
 *     product    { id, name, cents, currency, stock }
 *
 * Each call is answered after some turns of the loop. For tests: db.calls (how often each was called), db.rowsGiven, db.worked (how many products were looked at),
 * db.change(id, fields).
 */
const MOST = 200;
const CURRENCIES = { EUR: 1_000_000, USD: 917_400, GBP: 1_186_300, SEK: 87_950, PLN: 234_100 };
const NAMES = ['Lamp', 'Chair, oak', 'Table 24"', 'Shelf', 'Rug "Oslo"', 'Cushion\nset of 2', 'Vase', 'Tür, weiß'];

export function createDb({ products = 20_000 } = {}) {
  const db = {
    calls: { product: 0, page: 0, all: 0, rate: 0, rates: 0 },
    rowsGiven: 0,
    worked: 0,
  };
  const currencies = Object.keys(CURRENCIES);
  const table = Array.from({ length: products }, (_, n) => ({
    id: n * 2 + 1,
    name: `${NAMES[n % NAMES.length]} ${n}`,
    cents: (n * 7919) % 250_000,
    currency: currencies[n % currencies.length],
    stock: (n * 31) % 90,
  }));

  /** A product whose name is counted when it is read, so that work can be told from waiting. */
  function give({ name, ...fields }) {
    db.rowsGiven += 1;
    return Object.defineProperty({ ...fields }, 'name', {
      enumerable: true,
      get() {
        db.worked += 1;
        return name;
      },
    });
  }

  async function answer(what, act) {
    db.calls[what] += 1;
    await new Promise((resolve) => setImmediate(resolve));
    return act();
  }

  function rateOf(from, to) {
    if (!Object.hasOwn(CURRENCIES, from) || !Object.hasOwn(CURRENCIES, to))
      throw new RangeError(`no rate from ${from} to ${to}`);
    return Math.round((CURRENCIES[from] / CURRENCIES[to]) * 1_000_000);
  }

  return Object.assign(db, {
    product: (id) => answer('product', () => table.filter((row) => row.id === id).map(give)[0]),
    page: ({ after = 0, limit = MOST } = {}) =>
      answer('page', () => {
        // ids are 1, 3, 5 …
        const from = Math.max(0, Math.ceil(after / 2));
        return table.slice(from, from + Math.min(limit, MOST)).map(give);
      }),
    all: () => answer('all', () => table.map(give)),
    rate: (from, to) => answer('rate', () => rateOf(from, to)),
    rates: (froms, to) => answer('rates', () => new Map([...froms].map((from) => [from, rateOf(from, to)]))),
    change(id, fields) {
      Object.assign(
        table.find((row) => row.id === id),
        fields,
      );
    },
  });
}
