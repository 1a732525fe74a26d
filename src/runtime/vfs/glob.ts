/**
 * A glob over relative paths as `WebContainer.export` takes them: `*` and `?` stay within a name, `**` spans names,
 * `[abc]` and `{one,two}` choose. A pattern also matches everything below what it names.
 */
export function globToRegExp(pattern: string): RegExp {
  let source = '';
  let braces = 0;
  const text = pattern.replace(/^\.?\/+/, '').replace(/\/+$/, '');
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '*' && text[i + 1] === '*') {
      const atStart = i === 0 || text[i - 1] === '/';
      i++;
      if (atStart && text[i + 1] === '/') {
        source += '(?:[^/]+/)*';
        i++;
      } else source += '.*';
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '[') {
      const end = text.indexOf(']', i + 2);
      if (end === -1) source += '\\[';
      else {
        const inside = text
          .slice(i + 1, end)
          .replace(/^!/, '^')
          .replaceAll('\\', '\\\\')
          .replaceAll('[', '\\[');
        source += `[${inside}]`;
        i = end;
      }
    } else if (char === '{') {
      source += '(?:';
      braces++;
    } else if (char === '}' && braces > 0) {
      source += ')';
      braces--;
    } else if (char === ',' && braces > 0) source += '|';
    else source += char.replace(/[\\^$.|+()[\]{}*?]/, '\\$&');
  }
  source += ')'.repeat(braces);
  return new RegExp(`^(?:${source})(?:/.*)?$`, 'su');
}
