/**
 * Stand-in for the mail gateway's client. Not ours to edit.
 * sendMail({ to, reference, body }) resolves when the gateway has accepted the mail, and rejects for an address that
 * does not exist. `outbox` is the gateway's journal: every mail that went out, in order.
 */
const journal = [];
let open = 0;
let mostOpen = 0;

export async function sendMail({ to, reference, body }) {
  open += 1;
  mostOpen = Math.max(mostOpen, open);
  try {
    await new Promise((resolve) => setImmediate(resolve));
    if (to.includes('nowhere')) throw new Error(`550 no such user: ${to}`);
    journal.push({ to, reference, bytes: Buffer.byteLength(body) });
  } finally {
    open -= 1;
  }
}

export const outbox = {
  journal,
  get open() {
    return open;
  },
  get mostOpen() {
    return mostOpen;
  },
  resetMostOpen() {
    mostOpen = open;
  },
};
