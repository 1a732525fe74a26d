/**
 * Charges cards, in-memory stand-in. Not ours to edit.
 *   payments.charge(buyer, cents)  ->  promise of true, or of false if the card was refused. There is no way to undo it.
 * `payments.charged` lists { buyer, cents } of those that were accepted. `payments.sandbox` is for tests: refuse(buyer, yes);
 * park(buyer) keeps the charge of a buyer waiting until go(buyer).
 */
export function createPayments() {
  const charged = [];
  const refused = new Set();
  const parked = new Map();
  return {
    charged,
    async charge(buyer, cents) {
      await new Promise((resolve) => setImmediate(resolve));
      await parked.get(buyer)?.promise;
      if (refused.has(buyer)) return false;
      charged.push(Object.freeze({ buyer, cents }));
      return true;
    },
    sandbox: {
      refuse: (buyer, yes = true) => void (yes ? refused.add(buyer) : refused.delete(buyer)),
      park: (buyer) => void parked.set(buyer, Promise.withResolvers()),
      go(buyer) {
        parked.get(buyer)?.resolve();
        parked.delete(buyer);
      },
    },
  };
}
