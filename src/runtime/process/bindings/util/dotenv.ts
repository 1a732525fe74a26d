/** `.env` files as Node's dotenv parser reads them. https://nodejs.org/api/environment_variables.html#dotenv */

const isSpace = (letter: string): boolean => letter === ' ' || letter === '\t' || letter === '\n';

/** Node's `trim_spaces`: blanks, tabs and line ends. */
function trimSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charAt(start))) start++;
  while (end > start && isSpace(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

export function parseDotenv(source: string): Record<string, string> {
  const values = Object.create(null) as Record<string, string>; // names may be anything
  let content = trimSpaces(source.replaceAll('\r', ''));
  const dropLine = (): void => {
    const end = content.indexOf('\n');
    content = end < 0 ? '' : content.slice(end + 1);
  };
  while (content !== '') {
    if (content.startsWith('\n') || content.startsWith('#')) {
      dropLine();
      continue;
    }
    const equals = content.indexOf('=');
    const newline = content.indexOf('\n');
    if (equals < 0 || (newline >= 0 && equals > newline)) {
      if (newline < 0) break;
      content = trimSpaces(content.slice(newline + 1));
      continue;
    }
    const name = trimSpaces(content.slice(0, equals));
    content = content.slice(equals + 1);
    if (name === '') {
      dropLine();
      continue;
    }
    const key = name.startsWith('export ') ? trimSpaces(name.slice('export '.length)) : name;
    if (content === '' || content.startsWith('\n')) {
      values[key] = '';
      content = content.slice(1);
      continue;
    }
    content = trimSpaces(content);
    const quote = content.charAt(0);
    if (quote === '"' || quote === "'" || quote === '`') {
      const close = content.indexOf(quote, 1);
      if (close >= 0) {
        const text = content.slice(1, close);
        values[key] = quote === '"' ? text.replaceAll('\\n', '\n') : text;
        const end = content.indexOf('\n', close + 1);
        content = end < 0 ? '' : content.slice(end + 1);
        continue;
      }
    }
    const end = content.indexOf('\n');
    const line = end < 0 ? content : content.slice(0, end);
    content = end < 0 ? '' : content.slice(end + 1);
    if (quote === '"' || quote === "'" || quote === '`') {
      // never closed: the quote, and a comment after it, are part of the value
      values[key] = line;
      continue;
    }
    const comment = line.indexOf('#');
    values[key] = trimSpaces(comment < 0 ? line : line.slice(0, comment));
  }
  return values;
}
