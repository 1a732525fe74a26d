/**
 * Stand-in for the price feed (team Markets). Not ours to edit.
 * startFeed(publish, everyMs) publishes a random walk and returns a function that stops it.
 */
const START = {
  'EUR/USD': 1.0841,
  'GBP/USD': 1.2716,
  'USD/JPY': 151.92,
  'EUR/NOK': 11.632,
  'USD/CNY': 7.2411,
};

export function startFeed(publish, everyMs) {
  const pairs = Object.keys(START);
  const mid = { ...START };
  let turn = 0;
  const timer = setInterval(() => {
    const pair = pairs[turn++ % pairs.length];
    mid[pair] *= 1 + (Math.random() - 0.5) / 2000;
    publish({ pair, bid: mid[pair] * 0.9999, ask: mid[pair] * 1.0001, at: new Date().toISOString() });
  }, everyMs);
  return () => clearInterval(timer);
}
