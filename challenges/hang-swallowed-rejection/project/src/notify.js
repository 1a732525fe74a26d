/** Tells the owner of a job how it ended. */
export function createNotifier({ mailer }) {
  return async function notify(job) {
    await mailer
      .send({
        to: job.owner,
        subject: `import ${job.id}: ${job.state}`,
        text: `${job.stored} of ${job.total} rows`,
      })
      .catch(() => {}); // the mail is not worth an error
  };
}
