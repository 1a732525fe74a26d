import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createApp } = await import('../src/server.js');
const { openService } = await import('../src/thumbnails.js');
const { createDrive } = await import('../vendor/drive.js');
const { createStudio } = await import('../vendor/studio.js');

const turns = async (count) => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

async function startPod(drive, studio) {
  const disk = drive.connect();
  const renderer = studio.connect();
  const service = await openService({ disk, renderer });
  const kill = () => {
    disk.kill();
    renderer.kill();
  };
  return { service, kill };
}

test('a job is accepted over HTTP and made', async () => {
  const studio = createStudio();
  const { service } = await startPod(createDrive(), studio);
  const app = createApp(service);
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  const res = await fetch(`http://127.0.0.1:${app.address().port}/thumbnails`, {
    method: 'POST',
    body: JSON.stringify({ image: 'a.jpg', size: 64 }),
    headers: { connection: 'close' },
  });
  assert.equal(res.status, 202);
  const { id } = await res.json();
  await turns(50);
  assert.deepEqual(studio.made, [id]);
  app.close();
});

test('what was made is not made again by the next pod', async () => {
  const drive = createDrive();
  const studio = createStudio();
  const pod = await startPod(drive, studio);
  for (let n = 0; n < 10; n += 1) await pod.service.accept({ image: `${n}.jpg`, size: 64 });
  await turns(100);
  pod.kill();
  drive.crash(1);
  await startPod(drive, studio);
  await turns(100);
  assert.equal(studio.made.length, 10);
});

test('what was accepted is made, though the pod is killed', async () => {
  const drive = createDrive();
  const studio = createStudio();
  const pod = await startPod(drive, studio);
  const accepted = [];
  for (let n = 0; n < 20; n += 1) accepted.push((await pod.service.accept({ image: `${n}.jpg`, size: 64 })).id);
  pod.kill();
  drive.crash();
  await startPod(drive, studio);
  await turns(200);
  const lost = accepted.filter((id) => !studio.made.includes(id)).length;
  assert.equal(lost, 0, `${lost} of 20 jobs that were accepted have been made by nobody`);
});
