/** Tells the owner of a job how it ended. */
export function createNotifier({ mailer, log }) {
  let chain = Promise.resolve(); // one at a time, the mail service is small

  return async function notify(job) {
    try {
      chain = chain.then(() =>
        mailer.send({
          to: job.owner,
          subject: `import ${job.id}: ${job.state}`,
          text: `${job.stored} of ${job.total} rows`,
        }),
      );
      await chain;
    } catch (error) {
      log.warn('mail not sent', { job: job.id, reason: error?.message ?? String(error) });
    }
  };
}
