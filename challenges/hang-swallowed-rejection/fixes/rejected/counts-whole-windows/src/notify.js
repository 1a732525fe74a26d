/** Tells the owner of a job how it ended. Never rejects: a mail is not worth a job. */
export function createNotifier({ mailer, log }) {
  return async function notify(job) {
    try {
      await mailer.send({
        to: job.owner,
        subject: `import ${job.id}: ${job.state}`,
        text: `${job.stored} of ${job.total} rows`,
      });
    } catch (error) {
      log.warn('mail not sent', { job: job.id, reason: error.message });
    }
  };
}
