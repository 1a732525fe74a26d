import { project, turns, until } from '#hotfix/probes';

let lists = 0;

/** Addresses nobody could have guessed. */
export function someAddresses(count) {
  lists += 1;
  const run = `${lists}-${Math.floor(Math.random() * 1e6)}`;
  return Array.from({ length: count }, (_, n) => `reader-${run}-${n}@mail.example`);
}

export const TEXT = 'Dear {name}, the catalogue is here.';

/** A gateway whose mailboxes wait while `parking(to)` says so, and fail where `trouble(to)` gives an error. */
export async function openPress() {
  const { createCampaigns } = await project('src/campaigns.js');
  const { createGateway } = await project('vendor/gateway.js');
  const parked = [];
  const press = { parking: () => false, trouble: () => undefined, meanwhile: () => undefined, parked };
  const gateway = createGateway({
    async gate(to) {
      if (press.parking(to)) await new Promise((resolve) => parked.push({ to, resolve }));
      else await turns(1);
      const error = press.trouble(to);
      if (error) throw error;
    },
  });
  const campaigns = createCampaigns({ gateway });

  return Object.assign(press, {
    gateway,
    campaigns,
    /** Those who have got campaign `id`, in order. */
    got: (id) => gateway.journal.filter(({ campaign }) => campaign === id).map(({ to }) => to),
    /** Waits until `count` mailboxes wait and whoever else wants to has had some turns. */
    async held(count) {
      await until(() => parked.length >= count, { turns: 200, ms: 200 });
      await turns(5);
    },
    async let(n = 0) {
      parked.splice(n, 1)[0]?.resolve();
      await turns(4);
    },
    async letAll() {
      press.parking = () => false;
      for (const one of parked.splice(0)) one.resolve();
      await turns(4);
    },
    begin: (id, recipients) => campaigns.start(id, { recipients, text: TEXT }),
    /** The status with which a run ended, if it ends. */
    async end(id) {
      let status;
      campaigns.finished(id).then(
        (value) => (status = value),
        (error) => (status = { state: `a rejection (${error?.message})`, failed: [] }),
      );
      await until(async () => {
        await press.meanwhile();
        // who asks again and again for more than there is does not end
        return status !== undefined || gateway.refused > 1000;
      });
      return status ?? { state: 'still running', failed: [] };
    },
    async run(id, recipients) {
      try {
        press.begin(id, recipients);
      } catch (error) {
        return { state: `not started (${error?.message})`, failed: [] };
      }
      return press.end(id);
    },
  });
}

/** A list as the data base gives it; `seen` says how far it has been read and whether it was closed. */
export function listOf(addresses, { failsAfter = Infinity, error } = {}) {
  const seen = { read: 0, closed: 0 };
  async function* read() {
    try {
      for (const address of addresses) {
        if (seen.read % 40 === 0) await turns(1);
        if (seen.read >= failsAfter) throw error;
        seen.read += 1;
        yield { address, name: address.split('@')[0] };
      }
    } finally {
      seen.closed += 1;
    }
  }
  return { recipients: read(), seen };
}

/** What is wrong with who got it: undefined if each of `wanted` got it once and nobody else did. */
export function wrongCopies(got, wanted) {
  const counts = new Map();
  for (const address of got) counts.set(address, (counts.get(address) ?? 0) + 1);
  const readers = new Set(wanted);
  const none = wanted.filter((address) => !counts.has(address)).length;
  const twice = [...counts.values()].filter((count) => count > 1).length;
  const strangers = [...counts.keys()].filter((address) => !readers.has(address)).length;
  if (none + twice + strangers === 0) return undefined;
  return `${none} of ${wanted.length} did not get it, ${twice} got it more than once, ${strangers} got it who should not`;
}

/** A status in a few words. */
export const said = ({ state, delivered, failed, error }) =>
  `${state}${error === undefined ? '' : ` (${error})`}, ${delivered} delivered, ${failed?.length} failed`;
