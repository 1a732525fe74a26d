/**
 * Stand-in for the process's pool of threads: four lanes, one line before them. Not ours to edit.
 *
 * run(kind, ms) resolves when a lane has worked on it for `ms` (0: a turn of the event loop).
 * For tests: hold(kind) keeps what is of that kind in its lane until letOut(kind) lets the oldest out, letOut(kind, { newest: true })
 * the newest; go(kind) ends holding. kept(kind): how many are kept.
 */
export function createPool({ lanes = 4 } = {}) {
  const line = [];
  const kept = [];
  const holding = new Set();
  let busy = 0;

  function next() {
    while (busy < lanes && line.length > 0) {
      busy += 1;
      const task = line.shift();
      if (holding.has(task.kind)) kept.push(task);
      else work(task);
    }
  }

  function work({ ms, done }) {
    const end = () => {
      busy -= 1;
      done();
      next();
    };
    if (ms > 0) setTimeout(end, ms);
    else setImmediate(end);
  }

  function letOut(kind, { newest = false } = {}) {
    const of = (task) => task.kind === kind;
    const at = newest ? kept.findLastIndex(of) : kept.findIndex(of);
    if (at >= 0) work(...kept.splice(at, 1));
  }

  return {
    run(kind, ms = 0) {
      return new Promise((done) => {
        line.push({ kind, ms, done });
        next();
      });
    },
    hold: (kind) => void holding.add(kind),
    letOut,
    kept: (kind) => kept.filter((task) => task.kind === kind).length,
    go(kind) {
      holding.delete(kind);
      while (kept.some((task) => task.kind === kind)) letOut(kind);
    },
  };
}
