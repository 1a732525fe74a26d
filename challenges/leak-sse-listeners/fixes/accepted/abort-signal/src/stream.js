import { on } from 'node:events';
import { setInterval as every } from 'node:timers/promises';
import { config } from './config.js';
import { hub } from './hub.js';
import { log } from './log.js';
import { follows, loadPrefs } from './prefs.js';

let lastEventId = 0;

/** One event in text/event-stream framing. */
function frame(event, data) {
  lastEventId += 1;
  return `id: ${lastEventId}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

function renderRate(rate) {
  return frame('rate', {
    pair: rate.pair,
    bid: rate.bid.toFixed(5),
    ask: rate.ask.toFixed(5),
    spread: (rate.ask - rate.bid).toFixed(5),
    at: rate.at,
  });
}

/** Serves one customer's endless stream. Resolves when it is over. */
export async function streamRates(req, res, { streamId, customer }) {
  res.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  res.flushHeaders();

  const gone = new AbortController();
  res.on('close', () => gone.abort());
  const { signal } = gone;

  const currencies = await loadPrefs(customer);
  if (signal.aborted) return;
  res.write(frame('hello', { streamId, currencies: [...currencies] }));

  const untilGone = (error) => {
    if (error.name !== 'AbortError') throw error;
  };
  const rates = pumpRates(res, currencies, signal).catch(untilGone);
  const pings = pumpPings(res, signal).catch(untilGone);
  await Promise.all([rates, pings]);
  log.debug('stream closed', { streamId, customer });
}

async function pumpRates(res, currencies, signal) {
  for await (const [rate] of on(hub, 'rate', { signal })) {
    if (res.writableEnded) return;
    if (follows(currencies, rate.pair)) res.write(renderRate(rate));
  }
}

async function pumpPings(res, signal) {
  for await (const _ of every(config.pingEveryMs, undefined, { signal, ref: false })) {
    if (res.writableEnded) return;
    res.write(': ping\n\n');
  }
}

/** Ends a stream from our side. The dashboard shows the reason and does not reconnect. */
export function endStream(res, reason) {
  res.end(frame('bye', { reason }));
}
