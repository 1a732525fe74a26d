import { duplexPair } from 'node:stream';
import { isDeepStrictEqual as same } from 'node:util';
import { project, turns } from '#hotfix/probes';

/** What a report is that nobody can ask for any more. */
export const gone = (status) => `one that cannot be asked for (${status})`;

/** The service, with a ledger that holds `rows`; requests reach it inside the process, so they need turns and no sockets. */
export async function openDesk(rows = []) {
  const { createApp } = await project('src/server.js');
  const { ledger } = await project('vendor/ledger.js');
  const { meter } = await project('vendor/meter.js');
  const app = createApp();
  ledger.load(rows);

  /** Sends one request; resolves with status, headers and parsed body. */
  function send(method, path) {
    const [near, far] = duplexPair();
    app.emit('connection', far);
    return new Promise((resolve, reject) => {
      let text = '';
      near.setEncoding('utf8');
      near.on('data', (chunk) => {
        text += chunk;
        const response = parse(text);
        if (response) {
          near.destroy();
          resolve(response);
        }
      });
      near.on('error', reject);
      near.on('end', () =>
        reject(new Error(`${method} ${path}: the connection was closed without an answer`)),
      );
      const body =
        method === 'POST' ? 'content-type: application/json\r\ncontent-length: 2\r\n\r\n{}' : '\r\n';
      near.write(`${method} ${path} HTTP/1.1\r\nhost: invoice-desk\r\n${body}`);
    });
  }

  return {
    app,
    ledger,
    meter,
    send,
    /** Starts a report, without waiting for the answer to be complete. */
    post: () => send('POST', '/reports'),
    /** Asks until the report is over, now and then; where `look` sees each answer, every other turn. */
    async over(id, look) {
      for (;;) {
        const { status, body } = await send('GET', `/reports/${id}`);
        look?.(body);
        if (status !== 200) return { state: gone(status), error: body?.error };
        if (body.state === 'done' || body.state === 'failed') return body;
        await turns(look ? 2 : 20);
      }
    },
  };
}

function parse(text) {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [statusLine, ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  const body = text.slice(end + 4);
  if (headers['transfer-encoding'] === 'chunked') {
    if (!body.endsWith('0\r\n\r\n')) return undefined;
    return { status: Number(statusLine.split(' ')[1]), headers, body: json(unchunk(body)) };
  }
  if (Buffer.byteLength(body) < Number(headers['content-length'] ?? 0)) return undefined;
  return { status: Number(statusLine.split(' ')[1]), headers, body: json(body) };
}

const json = (text) => (text === '' ? undefined : JSON.parse(text));

function unchunk(body) {
  let rest = Buffer.from(body);
  let text = '';
  for (;;) {
    const line = rest.indexOf('\r\n');
    const size = Number.parseInt(rest.subarray(0, line).toString(), 16);
    if (size === 0) return text;
    text += rest.subarray(line + 2, line + 2 + size).toString();
    rest = rest.subarray(line + 2 + size + 2);
  }
}

/** Rows for a large report: every amount occurs about forty times, so much of the work cannot be avoided. */
export function manyRows(count = 1400) {
  const offset = Math.floor(Math.random() * 900);
  return Array.from({ length: count }, (_, index) => ({
    id: `INV-${String(index + 1).padStart(6, '0')}`,
    // short names: what a comparison costs is not looked at
    supplier: `${['Ny', 'Bo', 'Ål'][(index * 7 + offset) % 3]} ${(index * 13 + offset) % 17}`,
    cents: 1000 + ((index * 31 + offset) % Math.ceil(count / 40)) * 100,
    currency: 'EUR',
    issued: '2026-03-02',
  }));
}

/** What finance expects, by the plainest way there is. `rows` are plain objects. */
export async function expectedReport(rows) {
  const { similarity } = await project('vendor/similarity.js');
  const { meter } = await project('vendor/meter.js');
  const before = meter.comparisons;
  const pairs = [];
  const cents = {};
  for (let i = 0; i < rows.length; i += 1) {
    for (let j = i + 1; j < rows.length; j += 1) {
      const score = similarity(rows[i], rows[j]);
      if (score < 0.8) continue;
      pairs.push({ a: rows[i].id, b: rows[j].id, score });
      cents[rows[j].currency] = (cents[rows[j].currency] ?? 0) + rows[j].cents;
    }
  }
  meter.comparisons = before;
  return { pairs, totals: { rows: rows.length, pairs: pairs.length, cents } };
}

/** How a result differs from what finance expects, or nothing. */
export function difference({ pairs, totals }, wanted) {
  if (pairs.length !== wanted.pairs.length)
    return `has ${pairs.length} pairs, finance's own count is ${wanted.pairs.length}`;
  const at = pairs.findIndex((pair, i) => !same(pair, wanted.pairs[i]));
  if (at >= 0)
    return `has ${JSON.stringify(pairs[at])} as pair ${at + 1}, finance ${JSON.stringify(wanted.pairs[at])}`;
  if (same(totals, wanted.totals)) return '';
  return `has the totals ${JSON.stringify(totals)}, finance ${JSON.stringify(wanted.totals)}`;
}
