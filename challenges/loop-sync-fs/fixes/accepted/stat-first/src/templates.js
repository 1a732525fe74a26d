/** The templates of marketing: asks the volume each time whether a file has changed, and reads it only then. */
export function createTemplates({ volume }) {
  const texts = new Map();

  async function load(file) {
    const path = `templates/${file}`;
    let version;
    try {
      const { mtimeMs, size } = await volume.stat(path);
      version = `${mtimeMs}-${size}`;
    } catch (error) {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }
    let entry = texts.get(path);
    if (entry?.version !== version) {
      entry = { version, text: volume.readFile(path) };
      texts.set(path, entry);
    }
    try {
      return await entry.text;
    } catch (error) {
      if (texts.get(path) === entry) texts.delete(path);
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  return {
    async page(name, lang) {
      const [translated, plain, layout] = await Promise.all(
        [`${name}.${lang}.html`, `${name}.html`, 'layout.html'].map(load),
      );
      const body = translated ?? plain;
      return body === undefined || layout === undefined ? undefined : { layout, body };
    },
  };
}
