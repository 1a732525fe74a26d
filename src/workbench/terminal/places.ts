/** Places in the project that a program's output speaks of: `src/hub.js:9:3`, `file:///home/x/src/hub.js:9`. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** Where the words for it are in the text: from, and past the end. */
  readonly from: number;
  readonly to: number;
}

const MENTION = /(?:file:\/\/)?((?:\.{0,2}\/)?[\w@.-]+(?:\/[\w@.-]+)*\.[a-z]{1,4}):(\d{1,6})(?::(\d{1,6}))?/g;

/** `workdir` is what absolute paths of the project begin with; `isFile` tells files of the project. */
export function placesIn(
  text: string,
  workdir: string | null,
  isFile: (path: string) => boolean,
): readonly Place[] {
  const places: Place[] = [];
  for (const match of text.matchAll(MENTION)) {
    const [whole, written = '', line, column] = match;
    const root = workdir === null ? null : `${workdir.replace(/\/$/, '')}/`;
    const path =
      root !== null && written.startsWith(root) ? written.slice(root.length) : written.replace(/^\.\//, '');
    if (!isFile(path)) continue;
    places.push({
      path,
      line: Number(line),
      column: column === undefined ? 1 : Number(column),
      from: match.index,
      to: match.index + whole.length,
    });
  }
  return places;
}
