/** The templates of marketing, as they are on the volume now. */
export function createTemplates({ volume }) {
  async function load(file) {
    try {
      return await volume.readFile(`templates/${file}`);
    } catch (error) {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }
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
