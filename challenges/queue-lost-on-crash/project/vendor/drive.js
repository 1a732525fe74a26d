/**
 * Stand-in for the pod's disk. Not ours to edit.
 *
 *   const disk = drive.connect()
 *
 *   await disk.read(file)            the text of a file, or undefined if there is none
 *   await disk.append(file, text)    adds text to the end
 *   await disk.write(file, text)     empties the file, then writes text
 *   await disk.sync(file)            all that was written to the file until now is on the disk for good
 *   await disk.rename(from, to)      gives a file another name, in the place of the one that had it; done wholly or not at all, and for good
 *   await disk.remove(file)          for good
 *   await disk.list()                the names of all files
 *
 * What was written and not synced is lost when the pod is killed: all of it, or all but the first part, which may end in the middle of a line.
 * Any of these may reject; then nothing was done.
 *
 * For tests: connect({ gate }): gate(what, when) is awaited before each step is done ('before') and before its answer is given ('after'), and may
 * throw; disk.kill() ends the pod's connection; drive.crash(part) then loses what was not synced, but for this part of it (0 to 1);
 * drive.text(): everything that is on it.
 */
const never = new Promise(() => {});
const aTurn = () => new Promise((resolve) => setImmediate(resolve));

export function createDrive() {
  const files = new Map();
  const fileOf = (name) => {
    if (!files.has(name)) files.set(name, { synced: '', loose: '' });
    return files.get(name);
  };
  const must = (name) => {
    const file = files.get(name);
    if (!file) throw Object.assign(new Error(`ENOENT: no such file, '${name}'`), { code: 'ENOENT' });
    return file;
  };

  const steps = {
    read(name) {
      const file = files.get(name);
      return file && file.synced + file.loose;
    },
    append(name, text) {
      fileOf(name).loose += text;
    },
    write(name, text) {
      files.set(name, { synced: '', loose: text });
    },
    sync(name) {
      const file = must(name);
      file.synced += file.loose;
      file.loose = '';
    },
    rename(from, to) {
      const file = must(from);
      files.delete(from);
      files.set(to, file);
    },
    remove(name) {
      files.delete(name);
    },
    list: () => [...files.keys()],
  };

  return {
    connect({ gate = aTurn } = {}) {
      let dead = false;
      const overTheLine =
        (what, act) =>
        async (...args) => {
          if (dead) return never;
          await gate(what, 'before');
          if (dead) return never;
          const result = act(...args);
          await gate(what, 'after');
          return dead ? never : result;
        };
      return {
        ...Object.fromEntries(Object.entries(steps).map(([what, act]) => [what, overTheLine(what, act)])),
        kill() {
          dead = true;
        },
      };
    },
    crash(part = 0) {
      for (const file of files.values()) {
        file.synced += file.loose.slice(0, Math.floor(file.loose.length * part));
        file.loose = '';
      }
    },
    text: () => [...files].map(([name, { synced, loose }]) => `${name}\n${synced}${loose}`).join('\n'),
  };
}
