import { log } from './log.js';

const LOOK_EVERY_MS = 2000;

/** The templates of marketing. What was asked for once is looked at every two seconds, whoever asks. */
export function createTemplates({ volume }) {
  const shelf = new Map();

  async function look(path, book) {
    const { mtimeMs } = await volume.stat(path);
    if (mtimeMs === book.version) return;
    book.text = await volume.readFile(path);
    book.version = mtimeMs;
  }

  async function fetch(path, book) {
    try {
      await look(path, book);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
      book.text = undefined; // there is none, or it went while we looked
      book.version = 'missing';
    }
  }

  async function load(file) {
    const path = `templates/${file}`;
    let book = shelf.get(path);
    if (!book) {
      book = {};
      shelf.set(path, book);
      book.first = fetch(path, book).catch((error) => {
        shelf.delete(path);
        throw error;
      });
    }
    await book.first;
    return book.text;
  }

  const timer = setInterval(() => {
    for (const [path, book] of shelf) {
      fetch(path, book).catch((error) => log.warn('template not refreshed', { path, reason: error.message }));
    }
  }, LOOK_EVERY_MS);

  return {
    async page(name, lang) {
      const body = (await load(`${name}.${lang}.html`)) ?? (await load(`${name}.html`));
      const layout = await load('layout.html');
      return body === undefined || layout === undefined ? undefined : { layout, body };
    },
    stop: () => clearInterval(timer),
  };
}
