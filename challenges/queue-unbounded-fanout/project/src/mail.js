/** Sends one recipient his copy. */
export async function sendCopy(gateway, campaign, text, { address, name }) {
  await gateway.send({ to: address, campaign, body: text.replaceAll('{name}', name ?? 'reader') });
}
