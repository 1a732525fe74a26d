import { config } from './config.js';
import { hub } from './hub.js';
import { follows, loadPrefs } from './prefs.js';

let lastEventId = 0;

const live = new Map();

hub.on('rate', (rate) => {
  let text;
  for (const [res, currencies] of live) {
    if (res.destroyed || res.writableEnded || !follows(currencies, rate.pair)) continue;
    text ??= renderRate(rate);
    res.write(text);
  }
});

setInterval(() => {
  for (const res of live.keys()) if (!res.destroyed && !res.writableEnded) res.write(': ping\n\n');
}, config.pingEveryMs).unref();

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

/** Serves one customer's endless stream. Resolves once the stream is subscribed. */
export async function streamRates(req, res, { streamId, customer }) {
  res.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  res.flushHeaders();

  const currencies = await loadPrefs(customer);
  res.write(frame('hello', { streamId, currencies: [...currencies] }));

  live.set(res, currencies);
}

/** Ends a stream from our side. The dashboard shows the reason and does not reconnect. */
export function endStream(res, reason) {
  res.end(frame('bye', { reason }));
}
