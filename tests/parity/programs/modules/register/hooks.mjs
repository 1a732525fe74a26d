let names = [];

export async function initialize({ port, names: given }) {
  names = given;
  port.postMessage(`hooks for ${given}`);
}

export async function resolve(specifier, context, next) {
  if (names.some((name) => specifier === `made:${name}`))
    return { url: specifier, format: 'module', shortCircuit: true };
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.startsWith('made:')) return next(url, context);
  return { format: 'module', source: `export default ${JSON.stringify(url)};`, shortCircuit: true };
}
