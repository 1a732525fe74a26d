let rid;

/** Runs `work` in the name of a request. */
export async function withRequest(request, work) {
  rid = request.rid;
  try {
    return await work();
  } finally {
    rid = undefined;
  }
}

/** Runs `work` in nobody's name. */
export function inNobodysName(work) {
  const before = rid;
  rid = undefined;
  try {
    return work();
  } finally {
    rid = before;
  }
}

/** `callback`, to be run in the name in which it was bound. */
export function inThisName(callback) {
  const mine = rid;
  return (...args) => {
    rid = mine;
    callback(...args);
    rid = undefined;
  };
}

/** The id of the request in whose name we are running, or undefined. */
export const currentRid = () => rid;
