/**
 * Globs as challenge.json uses them: `*` and `?` stay inside one folder, `**` crosses folders, `{a,b}` chooses.
 * A pattern without a slash matches at the top of the project only.
 */
export function globToRegExp(glob: string): RegExp {
  let source = '';
  let depth = 0;
  for (let i = 0; i < glob.length; i += 1) {
    const char = glob.charAt(i);
    if (char === '*' && glob.charAt(i + 1) === '*') {
      const wholeFolder = glob.charAt(i + 2) === '/';
      source += wholeFolder ? '(?:[^/]+/)*' : '.*';
      i += wholeFolder ? 2 : 1;
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '{') {
      source += '(?:';
      depth += 1;
    } else if (char === '}' && depth > 0) {
      source += ')';
      depth -= 1;
    } else if (char === ',' && depth > 0) source += '|';
    else source += char.replace(/[\\^$.|+()[\]{}]/, '\\$&');
  }
  if (depth > 0) throw new SyntaxError(`the glob "${glob}" opens a brace that it does not close`);
  return new RegExp(`^${source}$`, 's');
}

/** A test for "does any of these globs match this path". */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map(globToRegExp);
  return (path) => patterns.some((pattern) => pattern.test(path));
}
