const WIDE =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Columns a terminal gives to a character. */
export const charWidth = (char: string): number =>
  /^[\p{Mark}\u200d]/u.test(char) ? 0 : WIDE.test(char) ? 2 : 1;

/** Columns of a text without its colour sequences. */
export const textWidth = (text: string): number =>
  // eslint-disable-next-line no-control-regex -- colour sequences start with an escape
  [...text.replace(/\x1b\[[0-9;]*m/g, '')].reduce((sum, char) => sum + charWidth(char), 0);
