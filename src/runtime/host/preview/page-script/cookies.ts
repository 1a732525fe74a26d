import type { RuntimeDesk } from './desk.ts';

/** `document.cookie`, which an origin of nobody may not even read. */
export function shareCookies(desk: RuntimeDesk, given: string): void {
  let text = given;
  desk.onCookies = (news) => {
    text = news;
  };
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => text,
    set: (value: unknown) => {
      const [pair = '', ...rest] = String(value).split(';');
      const name = pair.slice(0, pair.indexOf('=') + 1).trim();
      if (name === '') return;
      // read again at once by most; the runtime has the last word
      const all = new Map(
        text
          .split('; ')
          .filter((one) => one !== '')
          .map((one) => [one.slice(0, one.indexOf('=') + 1), one]),
      );
      if (rest.some((one) => /^\s*max-age\s*=\s*(0|-\d+)\s*$/i.test(one))) all.delete(name);
      else all.set(name, pair.trim());
      text = [...all.values()].join('; ');
      desk.tell({ t: 'cookie', text: String(value) });
    },
  });
}
