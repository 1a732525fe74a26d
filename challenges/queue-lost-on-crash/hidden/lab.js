import fs from 'node:fs';
import { project, turns, virtualClock } from '#hotfix/probes';

/** Whoever puts something off for a while gets that while, however slow the machine is. */
export const clock = virtualClock();

const IDLE_TURNS = 60;
const IDLE_MS = 2000;
const MOST_TURNS = 5000;

/** A pod has modules of its own, so nothing that is kept in memory reaches the next one. Pod 'a' is src itself. */
const copies = new Set();
async function moduleOf(pod) {
  if (pod === 'a') return project('src/thumbnails.js');
  const folder = `pod-${pod}`;
  if (!copies.has(folder)) {
    fs.cpSync(project.path('src'), project.path(folder), { recursive: true });
    copies.add(folder);
  }
  return project(`${folder}/thumbnails.js`);
}

const open = async () => {};
let images = 0;

export const someImage = () => `photo-${Math.floor(Math.random() * 1e6)}-${(images += 1)}.jpg`;

/** A drive, a studio, and pods that come and go. */
export async function openLab() {
  const { createDrive } = await project('vendor/drive.js');
  const { createStudio } = await project('vendor/studio.js');
  const drive = createDrive();
  const studio = createStudio();
  const accepted = [];
  let steps = 0;
  const counted =
    (gate) =>
    (...step) => {
      steps += 1;
      return gate(...step);
    };

  const lab = {
    drive,
    studio,
    /** Ids of the jobs that were answered with 202. */
    accepted,
    /**
     * Starts a pod; `gate(what, when)` is asked before and after each of its steps at disk and studio. Resolves when it is open, or was
     * killed on the way, or does not move any more.
     */
    async pod(name = 'a', { gate = open, ...options } = {}) {
      const { openService } = await moduleOf(name);
      const disk = drive.connect({ gate: counted((what, when) => gate(what, when, pod)) });
      const renderer = studio.connect({ gate: counted((what, when, id) => gate(what, when, pod, id)) });
      const pod = {
        service: undefined,
        dead: false,
        error: undefined,
        rejected: 0,
        kill() {
          pod.dead = true;
          disk.kill();
          renderer.kill();
        },
        /** Asks for a thumbnail; it counts as accepted if the answer comes while the pod lives. */
        accept(image = someImage()) {
          const answer = { id: undefined, error: undefined };
          pod.service.accept({ image, size: 64 }).then(
            ({ id }) => {
              if (pod.dead) return;
              answer.id = id;
              accepted.push(id);
            },
            (error) => {
              answer.error = error;
              pod.rejected += 1;
            },
          );
          return answer;
        },
      };
      openService({ disk, renderer, ...options }).then(
        (service) => (pod.service = service),
        (error) => (pod.error = error),
      );
      await lab.when(() => pod.service ?? pod.error ?? pod.dead);
      return pod;
    },
    /** Lets everything go on until nothing happens any more. */
    async quiet(idleTurns = 12) {
      for (let idle = 0, last; idle < idleTurns; idle += 1) {
        const now = `${studio.made.length} ${accepted.length}`;
        if (now !== last) idle = 0;
        last = now;
        await turns(1);
      }
    },
    /**
     * Lets everything go on until `condition` holds. False: nobody does anything at the disk or the studio any more, not after two seconds of
     * the clock either, or it never ends.
     */
    async when(condition) {
      let seen = steps;
      let idle = 0;
      let waited = 0;
      for (let turn = 0; turn < MOST_TURNS && waited < IDLE_MS; turn += 1) {
        if (condition()) return true;
        if (steps !== seen) [seen, idle, waited] = [steps, 0, 0];
        if (idle < IDLE_TURNS) {
          idle += 1;
          await turns(1);
        } else {
          waited += 100;
          await clock.tickAsync(100);
        }
      }
      return Boolean(condition());
    },
    /** As quiet, with patience for those who do things now and then: all that was accepted is to be made. */
    async worked() {
      await lab.quiet();
      await lab.when(() => lab.lost() === 0);
      await lab.quiet();
    },
    lost: () => accepted.filter((id) => !studio.made.includes(id)).length,
    /** How many thumbnails were made that had been made before. */
    again: () => studio.made.length - new Set(studio.made).size,
  };
  return lab;
}

/**
 * Kills a pod at each of its steps in turn. `scenario(lab, pod)` keeps it busy; then the next pod takes over. `part` of what was not synced
 * survives the kill. `slow` names a step that takes longer than the others. `after(lab, next, where)` may do more before everything is compared.
 */
export async function killedAnywhere({
  part,
  options = {},
  scenario,
  after = async () => {},
  check,
  stride = 1,
  slow,
}) {
  const workers = options.workers ?? 4;
  for (let last = 1; ; last += stride) {
    const lab = await openLab();
    let steps = 0;
    let where = '';
    const gate = (what, when, pod) => {
      steps += 1;
      if (steps === last) {
        where = `${when === 'before' ? 'just before' : 'just after'} “${what}” at the disk or the studio`;
        pod.kill();
      }
      return what === slow && when === 'before' ? turns(5) : open();
    };
    const pod = await lab.pod('a', { gate, ...options });
    if (pod.service) await scenario(lab, pod);
    // slow steps that are under way do not count as quiet
    await lab.quiet(slow ? 80 : 12);
    pod.kill();
    lab.drive.crash(part);
    const next = await lab.pod('b', options);
    await lab.worked();
    const killed = where === '' ? 'the pod was killed when all was quiet' : `the pod was killed ${where}`;
    check(
      next.service !== undefined,
      `${killed}; the next one did not open: ${next.error?.message ?? 'nothing happens'}`,
    );
    await after(lab, next, options);
    const lost = lab.lost();
    check(
      lost === 0,
      `${killed}: ${lost} of ${lab.accepted.length} jobs that were accepted have been made by nobody`,
    );
    const again = lab.again();
    const most = where === '' ? 0 : workers;
    check(again <= most, `${killed}, with ${workers} workers: ${again} thumbnails have been made twice`);
    if (where === '') return;
  }
}
