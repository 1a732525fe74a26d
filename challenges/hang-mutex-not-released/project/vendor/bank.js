/**
 * Stand-in for the card bank. Not ours to edit.
 *
 *   await bank.charge(card, cents)   resolves with { id } when the money has been taken; rejects with Declined
 *
 * Cards that end in 0 are declined. It may take minutes when the customer has to confirm on the phone; the bank always answers in the end.
 *
 * For tests: `charges` lists what was taken; `gate('charge', card)` is awaited before anything is done, and may throw.
 */
const aTurn = () => new Promise((resolve) => setImmediate(resolve));

export class Declined extends Error {
  name = 'Declined';
  status = 402;
}

export function createBank({ gate = aTurn } = {}) {
  const charges = [];
  return {
    charges,
    charge(card, cents) {
      const passed = gate('charge', card);
      return Promise.resolve(passed).then(() => {
        if (card.endsWith('0')) throw new Declined(`card ${card} was declined`);
        charges.push(Object.freeze({ card, cents }));
        return { id: `r-${charges.length}` };
      });
    },
  };
}
