/** Pages of our own, in the place of what is none. */

const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

const STYLE =
  ':root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}body{margin:2rem auto;max-width:44rem;padding:0 1rem}' +
  'pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:13px}';

/** A sentence, and below it what was answered, where there is something to read. */
export function sentencePage(title: string, sentence: string, text = ''): string {
  const more = text === '' ? '' : `<pre tabindex="0">${escaped(text)}</pre>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style></head><body><main><p>${escaped(sentence)}</p>${more}</main></body></html>`;
}

const SHOWN_CHARACTERS = 100_000;

/** A body that is text, as far as it is shown; JSON is indented. */
export function readable(text: string, contentType: string): string {
  let shown = text;
  if (/\bjson\b/i.test(contentType)) {
    try {
      shown = JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      shown = text; // it says JSON and is none
    }
  }
  return shown.length > SHOWN_CHARACTERS ? `${shown.slice(0, SHOWN_CHARACTERS)}\n…` : shown;
}
