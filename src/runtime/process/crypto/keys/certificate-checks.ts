/** Whether a name is among those of a certificate: OpenSSL's X509_check_host and its kin. */

/** https://docs.openssl.org/3.5/man3/X509_check_host/ */
export const CheckFlag = {
  alwaysSubject: 0x1,
  noWildcards: 0x2,
  noPartialWildcards: 0x4,
  multiLabelWildcards: 0x8,
  singleLabelSubdomains: 0x10,
  neverSubject: 0x20,
} as const;

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** A name that begins with a dot asks for any name below it. */
function belowOrSame(pattern: string, subject: string, flags: number): boolean {
  if (!subject.startsWith('.')) return same(pattern, subject);
  const head = pattern.slice(0, -subject.length);
  if (head === '' || !same(pattern.slice(head.length), subject)) return false;
  return (flags & CheckFlag.singleLabelSubdomains) === 0 || !head.includes('.');
}

/** [before the star, after it]; undefined when the pattern has none that counts */
function starOf(pattern: string, flags: number): readonly [string, string] | undefined {
  const labels = pattern.split('.');
  const [first = '', ...rest] = labels;
  if (rest.length < 2 || rest.some((label) => !/^(?!-)[0-9a-z-]+(?<!-)$/i.test(label))) return undefined;
  const parts = first.split('*');
  // at one end of the label, never amid it
  if (!/^(?:\*[0-9a-z-]*|[0-9a-z][0-9a-z-]*\*)$/i.test(first)) return undefined;
  if (/^xn--/i.test(first) || first.endsWith('-')) return undefined;
  if ((flags & CheckFlag.noPartialWildcards) !== 0 && first !== '*') return undefined;
  const [before = '', after = ''] = parts;
  return [before, `${after}.${rest.join('.')}`];
}

function matchesStar([before, after]: readonly [string, string], subject: string, flags: number): boolean {
  if (subject.length < before.length + after.length) return false;
  const matched = subject.slice(before.length, subject.length - after.length);
  if (
    !same(subject.slice(0, before.length), before) ||
    !same(subject.slice(subject.length - after.length), after)
  )
    return false;
  const whole = before === '' && after.startsWith('.');
  if (whole && matched === '') return false;
  if (!whole && /^xn--/i.test(subject)) return false;
  if (matched === '*') return true;
  return (whole && (flags & CheckFlag.multiLabelWildcards) !== 0 ? /^[0-9a-z.-]*$/i : /^[0-9a-z-]*$/i).test(
    matched,
  );
}

export function matchesHost(pattern: string, subject: string, flags: number): boolean {
  const star =
    (flags & CheckFlag.noWildcards) !== 0 || subject.startsWith('.') ? undefined : starOf(pattern, flags);
  return star === undefined ? belowOrSame(pattern, subject, flags) : matchesStar(star, subject, flags);
}

/** What stands before the @ is compared as it is. */
export function matchesEmail(pattern: string, subject: string): boolean {
  const at = pattern.lastIndexOf('@');
  if (pattern.length !== subject.length) return false;
  return at < 0 || subject.lastIndexOf('@') !== at
    ? pattern === subject
    : pattern.slice(0, at) === subject.slice(0, at) && same(pattern.slice(at), subject.slice(at));
}
