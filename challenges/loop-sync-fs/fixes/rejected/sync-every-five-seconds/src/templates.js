/** The templates of marketing, as they are on the volume now. */
export function createTemplates({ volume }) {
  const known = new Map();

  function load(file) {
    const path = `templates/${file}`;
    const entry = known.get(path);
    if (entry && Date.now() - entry.at < 5000) return entry.text;
    const text = volume.existsSync(path) ? volume.readFileSync(path) : undefined;
    known.set(path, { at: Date.now(), text });
    return text;
  }

  return {
    /** Resolves with `{ layout, body }`, or undefined if there is no such page. */
    async page(name, lang) {
      const body = load(`${name}.${lang}.html`) ?? load(`${name}.html`);
      const layout = load('layout.html');
      return body === undefined || layout === undefined ? undefined : { layout, body };
    },
  };
}
