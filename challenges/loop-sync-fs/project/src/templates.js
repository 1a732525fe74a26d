/** The templates of marketing, as they are on the volume now. */
export function createTemplates({ volume }) {
  function load(file) {
    const path = `templates/${file}`;
    if (!volume.existsSync(path)) return undefined;
    return volume.readFileSync(path);
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
