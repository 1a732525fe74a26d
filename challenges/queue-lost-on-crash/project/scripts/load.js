// 500 thumbnails are asked for, and the pod is killed in the middle of it, in four ways. Usage: npm run load
process.env.LOG_LEVEL ??= 'silent';
const { openService } = await import('../src/thumbnails.js');
const { createDrive } = await import('../vendor/drive.js');
const { createStudio } = await import('../vendor/studio.js');

const turns = async (count) => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A pod on a drive; it can be killed. */
async function startPod(drive, studio) {
  const disk = drive.connect();
  const renderer = studio.connect();
  const service = await openService({ disk, renderer });
  return {
    service,
    kill() {
      disk.kill();
      renderer.kill();
    },
  };
}

async function quiet(studio) {
  for (let idle = 0, last = -1; idle < 60; idle += 1) {
    if (studio.made.length !== last) idle = 0;
    last = studio.made.length;
    await turns(1);
  }
}

async function night(what, { part, before = async () => {} }) {
  const drive = createDrive();
  const studio = createStudio();
  const pod = await startPod(drive, studio);
  const accepted = [];
  for (let n = 0; n < 500; n += 1) {
    pod.service.accept({ image: `photo-${n}.jpg`, size: 128 }).then(
      ({ id }) => accepted.push(id),
      () => {},
    );
    if (n % 10 === 9) await turns(3);
  }
  await before(pod.service);
  const doneBefore = studio.made.length;
  pod.kill();
  drive.crash(part);
  const next = await startPod(drive, studio);
  await quiet(studio);
  next.kill();
  const made = new Set(studio.made);
  const lost = accepted.filter((id) => !made.has(id)).length;
  console.log(
    `${what}: accepted ${accepted.length}, made before ${doneBefore}, lost ${lost}, made twice ${studio.made.length - made.size}`,
  );
}

await night('killed, nothing unsynced survives', { part: 0 });
await night('killed, half of what was unsynced survives', { part: 0.503 });
await night('killed, everything written survives', { part: 1 });
await night('SIGTERM, and killed when it says that it is ready', { part: 1, before: (service) => service.shutdown() });

const drive = createDrive();
const studio = createStudio();
const { service } = await startPod(drive, studio);
for (const image of ['a.jpg', 'b.broken', 'c.jpg']) await service.accept({ image, size: 128 });
await quiet(studio);
const { waiting, running, failed } = service.status();
console.log(
  `3 jobs, one image that cannot be read: made ${studio.made.length}, waiting ${waiting + running}, failed ${failed.length}`,
);
process.exit(0);
