const KEEP_MS = 2000;
export function createTemplates({ volume }) {
  const cache = new Map();
  function load(file) {
    const path = `templates/${file}`;
    const hit = cache.get(path);
    if (hit && (hit.at === undefined || Date.now() - hit.at < KEEP_MS)) return hit.text;
    const entry = { at: undefined };
    entry.text = volume.readFile(path).then(
      (text) => ((entry.at = Date.now()), text),
      (error) => {
        if (error.code !== 'ENOENT') {
          if (cache.get(path) === entry) cache.delete(path);
          throw error;
        }
        entry.at = Date.now();
        return undefined;
      },
    );
    cache.set(path, entry);
    return entry.text;
  }
  return {
    async page(name, lang) {
      const layout = load('layout.html');
      layout.catch(() => {});
      const body = (await load(`${name}.${lang}.html`)) ?? (await load(`${name}.html`));
      return body === undefined || (await layout) === undefined ? undefined : { layout: await layout, body };
    },
  };
}
