// A day of three workers, in a few seconds. Usage: npm run load
import { minutes } from './fast-clock.js';

process.env.LOG_LEVEL ??= 'silent';
const { startWorker } = await import('../src/worker.js');
const { createQueue } = await import('../vendor/queue.js');
const { createResults } = await import('../vendor/results.js');
const { createStudio } = await import('../vendor/studio.js');

function open() {
  const jobs = createQueue();
  const machines = createStudio();
  const database = createResults();
  const worker = (name, gate) => {
    const queue = jobs.connect();
    const studio = machines.connect({ name, gate });
    const results = database.connect();
    startWorker({ queue, studio, results, slots: 1 });
    return () => [queue, studio, results].forEach((line) => line.kill());
  };
  return { jobs, machines, database, worker };
}

const begun = ({ machines }, id) => machines.log.filter(({ job, n }) => job === id && n === 0);
const names = (steps) => steps.map(({ by }) => by).join(', ');
const job = (version, length) => ({ id: `j-${version}`, video: 'cats', version, minutes: length });

{
  const shop = open();
  for (const name of ['w1', 'w2', 'w3']) shop.worker(name);
  shop.jobs.publish(job(1, 0.25));
  await minutes(5);
  console.log(`a short job: begun by ${names(begun(shop, 'j-1'))}, published ${shop.database.published.length} times`);
  shop.jobs.publish(job(2, 1.5));
  await minutes(30);
  const published = shop.database.published.filter(({ version }) => version === 2).length;
  console.log(`a job of 90 seconds: begun by ${names(begun(shop, 'j-2'))}, published ${published} times`);
}

{
  const shop = open();
  // the machines of w1 have a bad day
  shop.worker('w1', () => new Promise((resolve) => setTimeout(resolve, 40_000)));
  shop.worker('w2');
  shop.jobs.publish(job(8, 1));
  await minutes(0.1);
  shop.jobs.publish(job(9, 1));
  await minutes(30);
  console.log(
    `version 8 on a slow machine, then version 9: published ${shop.database.published.map(({ version }) => version).join(', ')}; players see ${shop.database.row('cats').version}`,
  );
}

{
  const shop = open();
  const kill = shop.worker('w1');
  shop.jobs.publish(job(1, 1));
  await minutes(0.1);
  kill();
  shop.worker('w2');
  await minutes(0.6);
  console.log(`a worker is killed: 36 seconds later the job was begun by ${names(begun(shop, 'j-1'))}`);
}

{
  const shop = open();
  shop.worker('w1', (what, { id }, n) => (id === 'j-1' && n === 1 ? new Promise(() => {}) : undefined));
  shop.worker('w2');
  shop.jobs.publish(job(1, 1));
  await minutes(0.1);
  shop.jobs.publish({ ...job(2, 0.5), video: 'dogs' });
  shop.jobs.publish({ ...job(3, 0.5), video: 'owls' });
  await minutes(20);
  console.log(
    `a step hangs: after 20 minutes ${shop.database.published.length} of 3 videos are published, ${shop.jobs.open} jobs are open`,
  );
}
process.exit(0);
