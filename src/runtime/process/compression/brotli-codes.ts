/** What the codes of commands and distances stand for. https://www.rfc-editor.org/rfc/rfc7932#section-5 */

/** [first, extra bits] */
export const INSERT_LENGTHS = [
  [0, 0], [1, 0], [2, 0], [3, 0], [4, 0], [5, 0], [6, 1], [8, 1], [10, 2], [14, 2], [18, 3], [26, 3], [34, 4],
  [50, 4], [66, 5], [98, 5], [130, 6], [194, 7], [322, 8], [578, 9], [1090, 10], [2114, 12], [6210, 14], [22594, 24],
] as const; // prettier-ignore
export const COPY_LENGTHS = [
  [2, 0], [3, 0], [4, 0], [5, 0], [6, 0], [7, 0], [8, 0], [9, 0], [10, 1], [12, 1], [14, 2], [18, 2], [22, 3],
  [30, 3], [38, 4], [54, 4], [70, 5], [102, 5], [134, 6], [198, 7], [326, 8], [582, 9], [1094, 10], [2118, 24],
] as const; // prettier-ignore
/** by the upper bits of a command, where its codes for both lengths begin */
export const INSERT_FROM = [0, 0, 0, 0, 8, 8, 0, 16, 8, 16, 16] as const;
export const COPY_FROM = [0, 8, 0, 8, 0, 8, 16, 0, 16, 8, 16] as const;
/** commands below repeat the last distance */
export const WITH_DISTANCE = 128;
export const SHORT_DISTANCES = 16;
/** how far back among the last four distances, and what is added */
export const SHORT = [
  [1, 0], [2, 0], [3, 0], [4, 0], [1, -1], [1, 1], [1, -2], [1, 2], [1, -3], [1, 3],
  [2, -1], [2, 1], [2, -2], [2, 2], [2, -3], [2, 3],
] as const; // prettier-ignore
