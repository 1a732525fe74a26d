const CHECK_MS = 1000;
const NAMES = ['layout.html', 'receipt.html', 'refund.html', 'invoice.html', 'receipt.de.html'];
export function createTemplates({ volume }) {
  const known = new Map();
  for (const name of NAMES) {
    try {
      const path = `templates/${name}`;
      const { mtimeMs, size } = volume.statSync(path);
      known.set(path, { text: volume.readFileSync(path), mtimeMs, size, checked: Date.now() });
    } catch {
      // asked for again when it is needed
    }
  }
  const busy = new Map();
  async function check(path) {
    const old = known.get(path);
    try {
      const { mtimeMs, size } = await volume.stat(path);
      if (old?.text === undefined || old.mtimeMs !== mtimeMs || old.size !== size) {
        const text = await volume.readFile(path);
        known.set(path, { text, mtimeMs, size, checked: Date.now() });
      } else old.checked = Date.now();
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
      known.set(path, { text: undefined, checked: Date.now() });
    }
    return known.get(path).text;
  }
  async function load(file) {
    const path = `templates/${file}`;
    const entry = known.get(path);
    if (entry && Date.now() - entry.checked < CHECK_MS) return entry.text;
    if (true) {
      busy.set(path, check(path).finally(() => busy.delete(path)));
    }
    return busy.get(path);
  }
  return {
    async page(name, lang) {
      const body = (await load(`${name}.${lang}.html`)) ?? (await load(`${name}.html`));
      if (body === undefined) return undefined;
      const layout = await load('layout.html');
      return layout === undefined ? undefined : { layout, body };
    },
  };
}
