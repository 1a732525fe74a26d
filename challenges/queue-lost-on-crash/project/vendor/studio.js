/**
 * Stand-in for the image service. Not ours to edit.
 *
 *   const renderer = studio.connect()
 *   await renderer.render({ id, image, size })    makes the thumbnail and puts it into the gallery
 *
 * Making one twice costs twice and does no other harm. It rejects if the image cannot be read (now).
 *
 * For tests: `studio.made` has the id of each thumbnail that was made, in order; connect({ gate }) and kill() as in drive.js.
 */
const never = new Promise(() => {});
const aTurn = () => new Promise((resolve) => setImmediate(resolve));

export function createStudio() {
  const made = [];
  return {
    made,
    connect({ gate = aTurn } = {}) {
      let dead = false;
      return {
        async render({ id, image }) {
          if (dead) return never;
          await gate('render', 'before', id);
          if (dead) return never;
          if (image.endsWith('.broken')) throw new Error(`cannot read ${image}`);
          made.push(id);
          await gate('render', 'after', id);
          return dead ? never : undefined;
        },
        kill() {
          dead = true;
        },
      };
    },
  };
}
