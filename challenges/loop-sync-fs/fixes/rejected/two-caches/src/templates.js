/** How old what we know of a file may get before we look again; RUNBOOK allows 5 s. */
const LOOK_AFTER_MS = 3000;
/** So long a page is put together once for all who ask. */
const PAGE_MS = 3000;
/** A file that changed so shortly before we looked may change once more with the same size and time. */
const TOO_NEW_MS = 50;

/** The templates of marketing, as they are on the volume now (at most some seconds ago). */
export function createTemplates({ volume }) {
  const known = new Map();
  const looking = new Map();
  const pages = new Map();

  async function orMissing(asked) {
    try {
      return await asked;
    } catch (error) {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async function look(path) {
    const at = Date.now();
    const was = known.get(path);
    const is = await orMissing(volume.stat(path));
    const settled = was?.is !== undefined && was.is.mtimeMs < was.at - TOO_NEW_MS;
    const same = settled && was.is.size === is?.size && was.is.mtimeMs === is?.mtimeMs;
    const text = is === undefined || same ? was?.text : await orMissing(volume.readFile(path));
    const now = { at, is, text: is === undefined ? undefined : text };
    known.set(path, now);
    return now.text;
  }

  function load(file) {
    const path = `templates/${file}`;
    const was = known.get(path);
    if (was !== undefined && Date.now() - was.at < LOOK_AFTER_MS) return was.text;
    if (!looking.has(path)) {
      looking.set(
        path,
        look(path).finally(() => looking.delete(path)),
      );
    }
    return looking.get(path);
  }

  return {
    /** Resolves with `{ layout, body }`, or undefined if there is no such page. */
    async page(name, lang) {
      const key = `${name}.${lang}`;
      const kept = pages.get(key);
      if (kept !== undefined && Date.now() - kept.at < PAGE_MS) return kept.page;
      const body = (await load(`${name}.${lang}.html`)) ?? (await load(`${name}.html`));
      const layout = await load('layout.html');
      const page = body === undefined || layout === undefined ? undefined : { layout, body };
      pages.set(key, { at: Date.now(), page });
      return page;
    },
  };
}
