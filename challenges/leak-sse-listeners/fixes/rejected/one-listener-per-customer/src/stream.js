import { config } from './config.js';
import { hub } from './hub.js';
import { follows, loadPrefs } from './prefs.js';

let lastEventId = 0;

/** customer -> { res, currencies, onRate } */
const seats = new Map();

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

  let seat = seats.get(customer);
  if (!seat) {
    seat = {
      onRate(rate) {
        if (seat.res.writableEnded) return;
        const text = renderRate(rate);
        if (follows(seat.currencies, rate.pair)) seat.res.write(text);
      },
    };
    seat.ping = setInterval(() => {
      if (!seat.res.writableEnded) seat.res.write(': ping\n\n');
    }, config.pingEveryMs);
    seats.set(customer, seat);
  }
  seat.res = res;
  seat.currencies = currencies;
  hub.on('rate', seat.onRate);
}

/** Ends a stream from our side. The dashboard shows the reason and does not reconnect. */
export function endStream(res, reason) {
  res.end(frame('bye', { reason }));
}
