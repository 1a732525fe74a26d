import { settles, project, turns } from '#hotfix/probes';

const random = (below) => Math.floor(Math.random() * below);

/** A parcel nobody could have guessed. */
export const someParcel = (code = String(1000 + random(8999))) => ({
  code,
  country: 'ABCDEFGHIJ'[random(10)] + 'ABCDEFGHIJ'[random(10)],
  cents: 100 + random(100_000),
});

export async function openDesk() {
  const { createDesk } = await project('src/desk.js');
  const { createShutdown } = await project('src/shutdown.js');
  const { createCustomsApi, percentOf } = await project('vendor/customs-api.js');
  const real = createCustomsApi();
  const { plan, answer } = real.sandbox;
  for (const [code, kind] of Object.entries(PLANS)) plan(code, kind);

  const signals = [];
  const watched =
    (send) =>
    (what, options = {}) => {
      if (desk.keepSignals && options.signal) signals.push(options.signal);
      return send(what, options);
    };
  const api = {
    duty: watched(real.duty),
    rates: (options) => real.rates(options),
  };
  const shutdown = createShutdown();
  const desk = {
    ...createDesk({ api, shutdown, timeoutMs: 10_000, ratesEveryMs: 30_000 }),
    shutdown,
    percentOf,
    plan,
    answer,
    keepSignals: false,
    takeSignals: () => signals.splice(0),
    get customs() {
      return { open: real.open, sent: real.sent, cancelled: real.cancelled };
    },
    /** `rounds` times: two quotes that are answered, one refused by customs, one never answered. */
    async mixed(rounds) {
      for (let i = 0; i < rounds; i += 1) {
        const parcels = [someParcel(), someParcel(), someParcel('0017'), someParcel('0001')];
        const quotes = parcels.map((parcel) => desk.quote(parcel));
        const all = await settles(Promise.allSettled(quotes), { virtualMs: 11_000 });
        if (all.state !== 'fulfilled') return false;
        await turns(5);
      }
      return true;
    },
    /** `count` quotes, answered or refused, without a tick of the clock. */
    async answered(count) {
      for (let i = 0; i < count; i += 10) {
        const quotes = Array.from({ length: 10 }, (_, j) =>
          desk.quote(someParcel(j === 3 ? '0017' : undefined)),
        );
        await settles(Promise.allSettled(quotes));
      }
    },
  };
  return desk;
}

/** Codes with which customs always does the same. */
const PLANS = { '0001': 'silent', '0002': 'silent', '0017': 'error' };

/** What became of a quote, for a message. */
export function inWords({ state, status, value, reason }) {
  if ((state ?? status) === 'fulfilled') return `an answer (${value?.percent} %)`;
  if ((state ?? status) === 'rejected')
    return `${reason?.name ?? typeof reason}: ${reason?.message ?? String(reason)}`;
  return 'neither a duty nor an error';
}
