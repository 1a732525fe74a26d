/**
 * Our replica of the product catalogue (team Assortment fills it). Not ours to edit.
 *
 *   products.get(sku)             the product, or undefined; the same object for everybody who asks
 *   products.all()                all of them
 *   products.search(text)         SKUs of the products whose name contains the text, best first
 *   products.update(sku, fields)  puts a product with these fields changed in the place of the old one
 *
 * A product is { sku, name, description, cents, currency, tiers: [{ from, cents }], releasedAt: Date, weight? }. Its
 * `description` is kept packed and unpacked when it is read; whoever copies or serialises a product reads it.
 *
 * For tests and scripts: load(n) fills the replica, add(fields) adds one product, `unpacked` counts.
 */
const ADJECTIVES = ['quiet', 'tall', 'round', 'warm', 'plain', 'bright'];
const NOUNS = ['lamp', 'chair', 'shelf', 'table', 'mirror', 'clock', 'rug'];

const bySku = new Map();
let unpacked = 0;

/** A product whose description counts how often it is read. */
function packed({ description, ...fields }) {
  const { sku, name, ...rest } = fields;
  const product = { sku, name };
  Object.defineProperty(product, 'description', {
    enumerable: true,
    configurable: true,
    get() {
      unpacked += 1;
      return description;
    },
  });
  return Object.assign(product, rest);
}

const descriptions = new Map();

function put({ description, ...fields }) {
  descriptions.set(fields.sku, description);
  bySku.set(fields.sku, packed({ ...fields, description }));
}

export const products = {
  get: (sku) => bySku.get(sku),
  all: () => [...bySku.values()],
  search(text) {
    const wanted = text.toLowerCase();
    const found = [];
    for (const { sku, name } of bySku.values()) if (name.toLowerCase().includes(wanted)) found.push(sku);
    return found;
  },
  update(sku, changed) {
    const old = bySku.get(sku);
    if (old === undefined) throw new Error(`no product ${sku}`);
    const { cents, currency, tiers, releasedAt, name } = old;
    const fields = { sku, name, cents, currency, tiers, releasedAt };
    if ('weight' in old) fields.weight = old.weight;
    put({ ...fields, description: descriptions.get(sku), ...changed });
  },
  add: put,
  load(count) {
    bySku.clear();
    descriptions.clear();
    for (let i = 1; i <= count; i += 1) {
      const cents = 1000 + ((i * 37) % 50_000);
      put({
        sku: `p-${i}`,
        name: `${ADJECTIVES[i % ADJECTIVES.length]} ${NOUNS[i % NOUNS.length]} ${i}`,
        description: `A ${NOUNS[i % NOUNS.length]} for every room.`,
        cents,
        currency: 'EUR',
        tiers: [
          { from: 10, cents: Math.round(cents * 0.95) },
          { from: 100, cents: Math.round(cents * 0.88) },
        ],
        releasedAt: new Date(Date.UTC(2019 + (i % 7), i % 12, 1 + (i % 28))),
        ...(i % 3 === 0 ? {} : { weight: 100 + i }),
      });
    }
  },
  get unpacked() {
    return unpacked;
  },
  get size() {
    return bySku.size;
  },
};
