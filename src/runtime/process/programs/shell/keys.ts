/** One key as an editor understands it: a name, or text to insert. */
export type Key = { readonly name: string } | { readonly text: string };

const SEQUENCES: Readonly<Record<string, string>> = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  OA: 'up',
  OB: 'down',
  OC: 'right',
  OD: 'left',
  '[H': 'home',
  '[F': 'end',
  OH: 'home',
  OF: 'end',
  '[1~': 'home',
  '[7~': 'home',
  '[4~': 'end',
  '[8~': 'end',
  '[3~': 'delete',
  '[1;5C': 'word-right',
  '[1;5D': 'word-left',
  '[1;3C': 'word-right',
  '[1;3D': 'word-left',
  '[5C': 'word-right',
  '[5D': 'word-left',
  f: 'word-right',
  b: 'word-left',
  d: 'delete-word-right',
  '\x7f': 'delete-word-left',
  '[200~': 'paste-start',
  '[201~': 'paste-end',
};

const CONTROLS: Readonly<Record<string, string>> = {
  '\x01': 'home',
  '\x02': 'left',
  '\x03': 'interrupt',
  '\x04': 'end-of-input',
  '\x05': 'end',
  '\x06': 'right',
  '\x07': 'cancel',
  '\x08': 'backspace',
  '\x09': 'complete',
  '\x0a': 'enter',
  '\x0b': 'delete-to-end',
  '\x0c': 'clear',
  '\x0d': 'enter',
  '\x0e': 'down',
  '\x10': 'up',
  '\x12': 'search',
  '\x15': 'delete-to-start',
  '\x17': 'delete-word-left',
  '\x19': 'yank',
  '\x7f': 'backspace',
};

// eslint-disable-next-line no-control-regex -- a terminal's escape sequences start with one
const ESCAPE = /^\x1b(\[[0-9;]*[~A-Za-z]|O[A-Z]|[^[O])/;

/** Takes what a terminal sends apart; a sequence cut in two is kept for the next call. */
export class KeyReader {
  #rest = '';

  read(text: string): Key[] {
    let left = this.#rest + text;
    this.#rest = '';
    const keys: Key[] = [];
    while (left !== '') {
      const [char = ''] = left;
      if (char === '\x1b') {
        const found = ESCAPE.exec(left);
        if (found === null) {
          this.#rest = left; // the start of a sequence: its rest comes with the next keys
          return keys;
        }
        left = left.slice(found[0].length);
        const name = SEQUENCES[found[1] ?? ''];
        if (name !== undefined) keys.push({ name });
        continue;
      }
      const control = CONTROLS[char];
      if (control !== undefined) {
        left = left.slice(1);
        if (char === '\x0d' && left.startsWith('\n')) left = left.slice(1);
        keys.push({ name: control });
        continue;
      }
      // eslint-disable-next-line no-control-regex -- text ends where a control character starts
      const run = /^[^\x00-\x1f\x7f]+/.exec(left)?.[0] ?? '';
      left = left.slice(Math.max(run.length, 1));
      if (run !== '') keys.push({ text: run });
    }
    return keys;
  }
}
