const UNITS_A_TURN = 450;

let left = UNITS_A_TURN;
let nextTurn;

/** For one row or comparison: undefined if there is still room in this turn (of all reports together), or a promise of the next turn. */
function noRoom() {
  if (left > 0) {
    left -= 1;
    return undefined;
  }
  nextTurn ??= new Promise((resolve) =>
    setImmediate(() => {
      left = UNITS_A_TURN;
      nextTurn = undefined;
      resolve();
    }),
  );
  return nextTurn;
}

/** Goes through `items` and gives way to others whenever a turn has had its share. */
export async function eachPaced(items, work) {
  for (const item of items) {
    for (let wait = noRoom(); wait !== undefined; wait = noRoom()) await wait;
    work(item);
  }
}
