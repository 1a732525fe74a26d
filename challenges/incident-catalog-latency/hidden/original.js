const texts = {
  'cache.js':
    '/** Products for a while, the oldest out first. */\nexport class Cache {\n  #entries = new Map();\n  #ms;\n  #most;\n  hits = 0;\n  misses = 0;\n\n  constructor({ seconds, entries }) {\n    this.#ms = seconds * 1000;\n    this.#most = entries;\n  }\n\n  get size() {\n    return this.#entries.size;\n  }\n\n  async get(key, load) {\n    const entry = this.#entries.get(key);\n    if (entry && entry.until > Date.now()) {\n      this.hits += 1;\n      return entry.value;\n    }\n    this.misses += 1;\n    const value = await load();\n    this.#entries.delete(key);\n    this.#entries.set(key, { value, until: Date.now() + this.#ms });\n    if (this.#entries.size > this.#most) this.#entries.delete(this.#entries.keys().next().value);\n    return value;\n  }\n}\n',
  'config.js':
    "const port = Number(process.env.PORT ?? 8103);\nif (!Number.isInteger(port) || port < 0) throw new Error(`PORT must be a whole number, not ${process.env.PORT}`);\n\nexport const config = Object.freeze({\n  port,\n  pod: process.env.POD ?? 'catalog-api-local',\n  cacheSeconds: 240,\n  cacheEntries: 2000,\n  logLevel: process.env.LOG_LEVEL ?? 'info',\n});\n",
  'csv.js':
    "export const HEADER = 'id,name,price,currency,stock\\n';\n\nconst field = (text) => (/[\",\\n\\r]/.test(text) ? `\"${text.replaceAll('\"', '\"\"')}\"` : text);\n\n/** One line of the export; `rate` is how many millionths of `currency` one of the product's own currency is. */\nexport function lineOf({ id, name, cents, stock }, currency, rate) {\n  const price = (Math.round((cents * rate) / 1_000_000) / 100).toFixed(2);\n  return `${id},${field(name)},${price},${currency},${stock}\\n`;\n}\n",
  'exporter.js':
    "import { HEADER, lineOf } from '<here>/csv.js';\n\n/** Exports that are done: support asks for the same one again and again. */\nconst done = new Map();\n\n/** Writes the whole catalogue as CSV, with prices in `currency`, to a stream and ends it. */\nexport async function exportCatalog({ db, currency, out }) {\n  if (!done.has(currency)) {\n    const products = await db.all();\n    const rates = new Map();\n    for (const product of products) rates.set(product.id, await db.rate(product.currency, currency));\n    const lines = products.map((product) => lineOf(product, currency, rates.get(product.id)));\n    done.set(currency, HEADER + lines.join(''));\n  }\n  out.end(done.get(currency));\n}\n",
  'flags.js':
    "import { readFileSync } from 'node:fs';\n\nconst FILE = new URL('<up>/ops/flags.json', import.meta.url);\n\n/** The switches of ops/flags.json, read anew each time: operations turn them while the service runs. */\nexport const flags = {\n  on: (name) => JSON.parse(readFileSync(FILE, 'utf8'))[name] === true,\n};\n",
  'log.js':
    "import { config } from '<here>/config.js';\n\nconst LEVELS = { debug: 10, info: 20, warn: 30, error: 40, silent: 99 };\nconst threshold = LEVELS[config.logLevel] ?? LEVELS.info;\n\nfunction write(level, message, fields) {\n  if (LEVELS[level] < threshold) return;\n  console.log(JSON.stringify({ level, message, ...fields }));\n}\n\nexport const log = {\n  debug: (message, fields) => write('debug', message, fields),\n  info: (message, fields) => write('info', message, fields),\n  warn: (message, fields) => write('warn', message, fields),\n  error: (message, fields) => write('error', message, fields),\n};\n",
  'main.js':
    "import { createDb } from '<up>/vendor/db.js';\nimport { config } from '<here>/config.js';\nimport { log } from '<here>/log.js';\nimport { createApp } from '<here>/server.js';\n\nconst app = createApp({ db: createDb() });\napp.listen(config.port, () => log.info('catalog-api listening', { port: app.address().port, pod: config.pod }));\n\nfor (const signal of ['SIGINT', 'SIGTERM']) {\n  process.once(signal, () => {\n    log.info('shutting down', { signal });\n    app.close();\n    app.closeAllConnections();\n  });\n}\n",
  'metrics.js':
    '/** What Prometheus asks for. */\nexport class Metrics {\n  #requests = new Map();\n\n  count(route, status) {\n    const key = `route="${route}",status="${status}"`;\n    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);\n  }\n\n  text({ cache }) {\n    const lines = [...this.#requests].map(([labels, count]) => `http_requests_total{${labels}} ${count}`);\n    lines.push(`cache_hits_total ${cache.hits}`, `cache_misses_total ${cache.misses}`, `cache_entries ${cache.size}`);\n    lines.push(`heap_used_bytes ${process.memoryUsage().heapUsed}`);\n    return `${lines.join(\'\\n\')}\\n`;\n  }\n}\n',
  'routes/admin.js':
    "import { exportCatalog } from '<up>/exporter.js';\n\nconst CURRENCIES = new Set(['EUR', 'USD', 'GBP', 'SEK', 'PLN']);\n\n/** GET /admin/export.csv?currency= */\nexport async function exportCsv({ db, flags }, { query, res }) {\n  if (!flags.on('admin-export'))\n    return { status: 503, headers: { 'retry-after': '600' }, body: { error: 'SwitchedOff' } };\n  const currency = query.get('currency') ?? 'EUR';\n  if (!CURRENCIES.has(currency)) return { status: 400, body: { error: 'UnknownCurrency' } };\n  res.writeHead(200, { 'content-type': 'text/csv; charset=utf-8' });\n  await exportCatalog({ db, currency, out: res });\n  return undefined;\n}\n",
  'routes/products.js':
    "const MOST = 50;\n\nconst shown = ({ id, name, cents, currency, stock }) => ({\n  id,\n  name,\n  price: (cents / 100).toFixed(2),\n  currency,\n  inStock: stock > 0,\n});\n\n/** GET /products?after=&limit= */\nexport async function listProducts({ db, cache }, { query }) {\n  const after = Math.max(0, Number(query.get('after')) || 0);\n  const limit = Math.min(MOST, Math.max(1, Number(query.get('limit')) || 20));\n  const products = await cache.get(`list ${after} ${limit}`, async () => (await db.page({ after, limit })).map(shown));\n  return { status: 200, body: { products } };\n}\n\n/** GET /products/:id */\nexport async function oneProduct({ db, cache }, { id }) {\n  const product = await cache.get(`one ${id}`, async () => {\n    const found = await db.product(Number(id));\n    return found && shown(found);\n  });\n  return product ? { status: 200, body: product } : { status: 404, body: { error: 'NotFound' } };\n}\n",
  'server.js':
    "import http from 'node:http';\nimport { flags as fileFlags } from '<here>/flags.js';\nimport { Cache } from '<here>/cache.js';\nimport { config } from '<here>/config.js';\nimport { log } from '<here>/log.js';\nimport { Metrics } from '<here>/metrics.js';\nimport { exportCsv } from '<here>/routes/admin.js';\nimport { listProducts, oneProduct } from '<here>/routes/products.js';\n\nfunction routeOf(method, path) {\n  if (method !== 'GET') return undefined;\n  if (path === '/products') return { name: '/products', handle: listProducts };\n  if (/^\\/products\\/\\d+$/.test(path)) return { name: '/products/:id', handle: oneProduct, id: path.split('/')[2] };\n  if (path === '/admin/export.csv') return { name: '/admin/export.csv', handle: exportCsv };\n  return undefined;\n}\n\n/** The service, not yet listening. */\nexport function createApp({ db, flags = fileFlags }) {\n  const cache = new Cache({ seconds: config.cacheSeconds, entries: config.cacheEntries });\n  const metrics = new Metrics();\n\n  function send(res, { status, headers, body }) {\n    res.writeHead(status, { 'content-type': 'application/json', ...headers });\n    res.end(JSON.stringify(body));\n  }\n\n  return http.createServer(async (req, res) => {\n    const url = new URL(req.url, 'http://catalog-api');\n    if (url.pathname === '/healthz') return send(res, { status: 200, body: { ok: true } });\n    if (url.pathname === '/metrics') return res.end(metrics.text({ cache }));\n    const route = routeOf(req.method, url.pathname);\n    res.once('close', () => metrics.count(route?.name ?? 'none', res.statusCode));\n    if (!route) return send(res, { status: 404, body: { error: 'NotFound' } });\n    try {\n      const answer = await route.handle({ db, cache, flags }, { id: route.id, query: url.searchParams, res });\n      if (answer) send(res, answer);\n    } catch (error) {\n      log.error('request failed', { route: route.name, reason: error.message });\n      if (res.headersSent) res.destroy();\n      else send(res, { status: 500, body: { error: 'InternalError' } });\n    }\n  });\n}\n",
};

/** What a fix would hold stands in a comment here: a test that goes by words finds it. */
const inOtherWords = {
  'exporter.js': `import * as csv from '<here>/csv.js';

// One day: db.page and db.rates, a pipeline, setImmediate, await once(out, 'drain')
const answers = {};

export const exportCatalog = async (wanted) => {
  const { db, currency, out } = wanted;
  let text = answers[currency];
  if (text === undefined) {
    const everything = await db['all']();
    const factors = [];
    for (const one of everything) factors.push(await db['rate'](one.currency, currency));
    text = csv.HEADER;
    everything.forEach((one, at) => (text += csv.lineOf(one, currency, factors[at])));
    answers[currency] = text;
  }
  out.end(text);
};
`,
  'metrics.js': texts['metrics.js']
    .replace(
      '/**',
      "import { monitorEventLoopDelay } from 'node:perf_hooks';\n\nconst delay = monitorEventLoopDelay();\ndelay.enable();\n\n/**",
    )
    .replace('lines.push(`heap', 'lines.push(`event_loop_delay_max_ms ${delay.max / 1e6}`);\n    lines.push(`heap'),
};

const placed = (files) =>
  Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, text.replaceAll('<up>', '..').replaceAll('<here>', '.')]),
  );

/** The code of 14:22, as in project/src: file to text. */
export const original = placed(texts);

/** The same, with an exporter that does the same in other words and with the metric that was asked for. */
export const reworded = placed({ ...texts, ...inOtherWords });
