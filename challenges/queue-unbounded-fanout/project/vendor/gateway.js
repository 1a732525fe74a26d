/**
 * Stand-in for the mail gateway's client. Not ours to edit.
 *
 *   await gateway.send({ to, campaign, body })   resolves when the mailbox has accepted the mail
 *
 * Each send is a connection, and our plan has 25: a send beyond that is refused (TooManyConnections) and counted.
 * An address that does not exist is refused by its mailbox (AddressRefused).
 *
 * For tests: `journal` (every mail that was accepted, in order), `open`, `peak`, `refused`; `gate(to)` is awaited while the
 * connection is open, and may throw.
 */
const LIMIT = 25;

class TooManyConnections extends Error {
  name = 'TooManyConnections';
}

class AddressRefused extends Error {
  name = 'AddressRefused';
}

const aTurn = () => new Promise((resolve) => setImmediate(resolve));

async function someTurns(to) {
  for (let i = 0; i < 1 + (to.length % 3); i += 1) await aTurn();
}

class Gateway {
  journal = [];
  open = 0;
  peak = 0;
  refused = 0;
  #gate;

  constructor({ gate = someTurns } = {}) {
    this.#gate = gate;
  }

  async send({ to, campaign, body }) {
    this.open += 1;
    this.peak = Math.max(this.peak, this.open);
    try {
      if (this.open > LIMIT) {
        this.refused += 1;
        await aTurn();
        throw new TooManyConnections(`421 more than ${LIMIT} connections`);
      }
      await this.#gate(to);
      if (to.includes('@nowhere.')) throw new AddressRefused(`550 no such user: ${to}`);
      this.journal.push(Object.freeze({ to, campaign, bytes: Buffer.byteLength(body) }));
    } finally {
      this.open -= 1;
    }
  }
}

export const createGateway = (options) => new Gateway(options);
