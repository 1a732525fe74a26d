export class Full extends Error {}
export function createGate({ lanes = 3, waiting = 20 } = {}) {
  const line = [];
  let free = lanes;
  const leave = () => {
    const next = line.shift();
    if (next) next();
    else free += 1;
  };
  return async function inLane(res, work) {
    if (free > 0) free -= 1;
    else if (line.length >= waiting) throw new Full('the line is full');
    else await new Promise((go) => line.push(go));
    let left = false;
    const once = () => {
      if (left) return;
      left = true;
      leave();
    };
    res.once('close', once); // nobody waits for it any more
    try {
      return await work();
    } finally {
      once();
    }
  };
}
