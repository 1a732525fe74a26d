import { once } from 'node:events';
import { duplexPair } from 'node:stream';
import { project, turns, until } from '#hotfix/probes';

const LINE_BYTES = 512;
let devices = 0;

/** A device nobody could have guessed; each of its readings has the next number. */
export function someDevice() {
  devices += 1;
  const device = `d-${Math.floor(Math.random() * 1e6)}-${devices}`;
  let seq = 0;
  return (count) =>
    Array.from({ length: count }, () => ({ device, seq: (seq += 1), value: Math.floor(Math.random() * 1000) }));
}

/** A collector over a store that waits while `parking` is set and fails where `trouble()` gives an error. */
export async function openDepot(limit) {
  const { createCollector } = await project('src/collector.js');
  const { createStorage } = await project('vendor/storage.js');
  const parked = [];
  const depot = { parking: false, trouble: () => undefined, parked, attempts: 0, onBatch: () => {} };
  const storage = createStorage({
    async gate(batch) {
      depot.attempts += 1;
      depot.onBatch(batch);
      const error = depot.trouble();
      if (error) throw error;
      if (depot.parking) await new Promise((resolve, reject) => parked.push({ resolve, reject }));
    },
  });
  const collector = createCollector({ storage, ...(limit !== undefined && { limit }) });
  const { app } = collector;
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');

  function connection() {
    const [near, far] = duplexPair();
    app.emit('connection', far);
    let text = '';
    const line = { near, response: undefined, closed: false };
    near.setEncoding('utf8');
    near.on('data', (chunk) => {
      text += chunk;
      line.response ??= parse(text);
    });
    for (const event of ['error', 'end', 'close']) near.on(event, () => (line.closed = true));
    return line;
  }

  return Object.assign(depot, {
    storage,
    collector,
    stats: () => collector.stats(),
    /** POSTs readings; the answer, or undefined if none comes. */
    async post(readings) {
      const line = connection();
      const body = JSON.stringify(readings);
      line.near.write(
        `POST /readings HTTP/1.1\r\nhost: depot\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
      await until(() => line.response ?? line.closed, { turns: 400, ms: 400 });
      line.near.destroy();
      return line.response;
    },
    /** A device that streams. */
    stream() {
      const line = connection();
      const { near } = line;
      near.write('POST /stream HTTP/1.1\r\nhost: depot\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n');
      const sent = [];
      return {
        sent,
        get response() {
          return line.response;
        },
        get closed() {
          return line.closed;
        },
        /** How many lines the collector has taken off the line. */
        taken: () => sent.length - Math.ceil(near.writableLength / LINE_BYTES),
        /** Sends readings as long as the other side takes them; says how many it has sent. */
        async send(readings) {
          let count = 0;
          for (const reading of readings) {
            const bare = JSON.stringify(reading);
            const text = `${JSON.stringify({ ...reading, note: 'x'.repeat(LINE_BYTES - bare.length - 20) })}\n`;
            sent.push(reading);
            count += 1;
            if (near.write(`${text.length.toString(16)}\r\n${text}\r\n`)) continue;
            if (!(await until(() => line.closed || !near.writableNeedDrain, { turns: 200, ms: 200 }))) break;
            if (line.closed) break;
          }
          return count;
        },
        end: () => near.write('0\r\n\r\n'),
        breakOff: () => near.destroy(),
      };
    },
    /** Lets the store go on, all that waits at it and all that comes. */
    release() {
      depot.parking = false;
      for (const { resolve } of parked.splice(0)) resolve();
    },
    /** Lets the store go on, and refuse the batches that wait at it. */
    refuse() {
      depot.parking = false;
      for (const { reject } of parked.splice(0)) reject(new Error('store is busy'));
    },
    async releaseOne() {
      parked.shift()?.resolve();
      await turns(6);
    },
    /** What is wrong with what was stored; undefined if these readings, and no others, are there once and in order for each device. */
    wrong(accepted) {
      const { rows } = storage;
      const nameOf = ({ device, seq }) => `${device} ${seq}`;
      const stored = new Map();
      for (const row of rows) stored.set(nameOf(row), (stored.get(nameOf(row)) ?? 0) + 1);
      const lost = accepted.filter((one) => !stored.has(nameOf(one))).length;
      if (lost > 0) return `${lost} of ${accepted.length} accepted readings have not been stored`;
      const twice = [...stored.values()].filter((count) => count > 1).length;
      if (twice > 0) return `${twice} readings have been stored more than once`;
      const known = new Set(accepted.map(nameOf));
      const strangers = rows.filter((row) => !known.has(nameOf(row))).length;
      if (strangers > 0) return `${strangers} readings have been stored that had been refused`;
      const last = new Map();
      for (const { device, seq } of rows) {
        if ((last.get(device) ?? 0) > seq) return `reading ${seq} of a device was stored after its reading ${last.get(device)}`;
        last.set(device, seq);
      }
      return undefined;
    },
  });
}

function parse(text) {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [statusLine, ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const body = text.slice(end + 4);
  const json = body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1);
  if (json === '' || (headers['transfer-encoding'] === 'chunked' && !body.endsWith('0\r\n\r\n'))) return undefined;
  if (Buffer.byteLength(body) < Number(headers['content-length'] ?? 0)) return undefined;
  return { status: Number(statusLine.split(' ')[1]), headers, body: JSON.parse(json) };
}
