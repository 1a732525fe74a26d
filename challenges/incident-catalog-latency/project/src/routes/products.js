const MOST = 50;

const shown = ({ id, name, cents, currency, stock }) => ({
  id,
  name,
  price: (cents / 100).toFixed(2),
  currency,
  inStock: stock > 0,
});

/** GET /products?after=&limit= */
export async function listProducts({ db, cache }, { query }) {
  const after = Math.max(0, Number(query.get('after')) || 0);
  const limit = Math.min(MOST, Math.max(1, Number(query.get('limit')) || 20));
  const products = await cache.get(`list ${after} ${limit}`, async () => (await db.page({ after, limit })).map(shown));
  return { status: 200, body: { products } };
}

/** GET /products/:id */
export async function oneProduct({ db, cache }, { id }) {
  const product = await cache.get(`one ${id}`, async () => {
    const found = await db.product(Number(id));
    return found && shown(found);
  });
  return product ? { status: 200, body: product } : { status: 404, body: { error: 'NotFound' } };
}
