/**
 * Client of the mail service, in-memory stand-in. Not ours to edit.
 *   mailer.send({ to, subject, text })  ->  promise; rejects when the mail service does not take it
 * `mailer.sent` has what it took. `mailer.sandbox` is for tests: fail(message) for all that follow, park() never answers.
 */
export function createMailer() {
  const sent = [];
  let failure;
  let parked = false;
  return {
    sent,
    async send(mail) {
      await new Promise((resolve) => setImmediate(resolve));
      if (parked) await new Promise(() => {});
      if (failure !== undefined) throw new Error(failure);
      sent.push(mail);
    },
    sandbox: {
      fail: (message) => void (failure = message),
      park: () => void (parked = true),
    },
  };
}
