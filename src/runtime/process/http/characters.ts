/** Which bytes may stand where, as llhttp has it. */
const table = (allowed: (code: number) => boolean): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, code) => (allowed(code) ? 1 : 0));

const chars = (text: string): ReadonlySet<number> => new Set([...text].map((char) => char.charCodeAt(0)));

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isAlpha = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;

const tokenMarks = chars("!#$%&'*+-.^_`|~");
const userinfoMarks = chars("-_.!~*'()%;:&=+$,");

/** header names */
export const TOKEN = table((code) => isDigit(code) || isAlpha(code) || tokenMarks.has(code));
/** header values */
export const FIELD = table((code) => code === 9 || (code >= 0x20 && code !== 0x7f));
/** header values when bytes below 0x20 are let through */
export const FIELD_RELAXED = table((code) => code !== 0 && code !== 10 && code !== 13);
/** paths and queries; '#' and '?' have their own meaning */
export const URL_BYTE = table((code) => code > 0x20 && code < 0x7f && code !== 0x23 && code !== 0x3f);
export const HOST_BYTE = table(
  (code) =>
    isDigit(code) ||
    isAlpha(code) ||
    userinfoMarks.has(code) ||
    code === 0x5b ||
    code === 0x5d ||
    code === 0x40,
);
export const ALPHA = table(isAlpha);
/** Chunk extensions: names and bare values are tokens; anything but control characters may be quoted. */
export const QUOTED = FIELD;

/** The value of a hexadecimal digit, or -1. */
export function hexValue(code: number): number {
  if (isDigit(code)) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

export const CR = 13;
export const LF = 10;
export const SPACE = 32;
export const TAB = 9;
export const COLON = 58;
export const SEMICOLON = 59;
export const EQUALS = 61;
export const QUOTE = 34;
export const BACKSLASH = 92;
