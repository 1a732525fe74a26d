export interface Section {
  readonly title: string;
  readonly body: string;
}

/** The `## ` sections of a Markdown text, in order; fenced code is not looked into. */
export function sectionsOf(markdown: string): Section[] {
  const sections: { title: string; lines: string[] }[] = [];
  let fenced = false;
  for (const line of markdown.split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const heading = fenced ? null : /^## +(.+)$/.exec(line);
    if (heading) sections.push({ title: (heading[1] ?? '').trim(), lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections
    .map(({ title, lines }) => ({ title, body: lines.join('\n').trim() }))
    .filter(({ body }) => body !== '');
}
