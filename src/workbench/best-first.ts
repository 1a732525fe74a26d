/** Those that have every word of what is searched; where all of them begin a word ("sh" in `New shell`), first. */
export function bestFirst<T extends { readonly name: string }>(entries: readonly T[], search: string): T[] {
  const asked = search.toLowerCase().split(/\s+/).filter(Boolean);
  const beginnings: T[] = [];
  const others: T[] = [];
  for (const entry of entries) {
    const name = entry.name.toLowerCase();
    if (!asked.every((word) => name.includes(word))) continue;
    (asked.every((word) => beginsWord(name, word)) ? beginnings : others).push(entry);
  }
  return [...beginnings, ...others];
}

function beginsWord(name: string, word: string): boolean {
  for (let at = name.indexOf(word); at !== -1; at = name.indexOf(word, at + 1))
    if (at === 0 || /[^\p{L}\p{N}]/u.test(name.charAt(at - 1))) return true;
  return false;
}
