/** The templates of marketing, as they are on the volume now. */
export function createTemplates({ volume }) {
  const known = new Map();

  /** A promise, so that nobody has to wait. */
  const read = (path) =>
    new Promise((resolve) => {
      if (!volume.existsSync(path)) resolve(undefined);
      else resolve(volume.readFileSync(path));
    });

  async function load(file) {
    const entry = known.get(file);
    if (entry && Date.now() - entry.at < 5000) return entry.text;
    const text = read(`templates/${file}`);
    known.set(file, { at: Date.now(), text });
    text.catch(() => known.delete(file));
    return text;
  }

  return {
    /** Resolves with `{ layout, body }`, or undefined if there is no such page. */
    async page(name, lang) {
      const body = (await load(`${name}.${lang}.html`)) ?? (await load(`${name}.html`));
      const layout = await load('layout.html');
      return body === undefined || layout === undefined ? undefined : { layout, body };
    },
  };
}
