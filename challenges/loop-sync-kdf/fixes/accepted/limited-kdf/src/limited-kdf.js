/** The add-on, with at most `lanes` derivations in the pool; the others wait here, in their order. */
export function limitKdf(kdf, lanes) {
  const waiting = [];
  let free = lanes;
  const start = () => {
    while (free > 0 && waiting.length > 0) {
      free -= 1;
      const { request, resolve, reject } = waiting.shift();
      kdf
        .derive(request)
        .finally(() => (free += 1))
        .then(resolve, reject)
        .then(start);
    }
  };
  return {
    derive: (request) =>
      new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject });
        start();
      }),
  };
}
