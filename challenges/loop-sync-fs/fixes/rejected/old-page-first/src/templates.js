import { config } from './config.js';

/** The templates of marketing, at most `freshMs` old. */
export function createTemplates({ volume }) {
  /** file -> { at, text }: when it was read, and the promise of its text, or of undefined if there is no such file */
  const known = new Map();

  function load(file) {
    const entry = known.get(file);
    if (entry && Date.now() - entry.at < config.freshMs) return entry.text;
    const fresh = read(file);
    // nobody waits: the old text now, the new one for the next request
    return entry ? entry.text : fresh;
  }

  function read(file) {
    const old = known.get(file);
    const text = volume.readFile(`templates/${file}`).catch((error) => {
      if (error.code === 'ENOENT') return undefined;
      known.delete(file); // a failure is nobody's template: the next request tries again
      throw error;
    });
    const entry = { at: Date.now(), text: old?.text ?? text };
    known.set(file, entry);
    text.then(
      () => (entry.text = text),
      () => {},
    );
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
