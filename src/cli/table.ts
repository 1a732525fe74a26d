import { problemText, type Problem } from '#challenge';
import type { Outcome } from '#judge';
import { sound, type Proof } from './prove.ts';

/** One character for every outcome, as the tables show it. */
export const MARK: Readonly<Record<Outcome, string>> = {
  pass: '.',
  fail: 'F',
  crash: 'C',
  timeout: 'T',
  harness: 'H',
};

/** A proof as text: one line a row, one column a check, then what is wrong and how to mend it. */
export function proofTable(proof: Proof): string {
  const lines: string[] = [];
  const ids = [...new Set(proof.rows.flatMap(({ checks }) => Object.keys(checks)))];
  const width = Math.max(20, ...proof.rows.map(({ name }) => name.length)) + 2;
  const heads = ids.map((_, index) => String(index + 1).padStart(3)).join('');
  lines.push(`${proof.challenge} on ${proof.on}`);
  if (proof.rows.length > 0) lines.push(`  ${''.padEnd(10 + width)}${heads}`);
  for (const row of proof.rows) {
    const cells = ids
      .map((id) => (row.checks[id] === undefined ? '-' : MARK[row.checks[id]]).padStart(3))
      .join('');
    lines.push(
      `  ${row.kind.padEnd(10)}${row.name.padEnd(width)}${cells}  ${row.ok ? 'ok' : 'NOT AS EXPECTED'}`,
    );
  }
  if (ids.length > 0) {
    lines.push(`  checks: ${ids.map((id, index) => `${index + 1} ${id}`).join(' · ')}`);
    const everywhere = proof.rows.every(({ checks }) => ids.every((id) => checks[id] !== undefined));
    const missing = everywhere ? '' : '   - judged on the other runtime alone';
    lines.push(`  . pass   F fail   C crash   T timeout   H harness error${missing}`);
  }
  for (const text of grouped(proof.problems)) lines.push(`  ✗ ${text}`);
  if (sound(proof)) lines.push('  proven');
  return `${lines.join('\n')}\n`;
}

/** Problems that differ only in their place are told once. */
function grouped(problems: readonly Problem[]): string[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = `${problem.code}\n${problem.given}`;
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    if (more.length === 0) return [problemText(first)];
    const places = more.slice(0, 3).map(({ where }) => where);
    const rest =
      more.length > places.length ? ` and ${more.length - places.length} more places (--json has all)` : '';
    return [`${problemText(first)} The same in ${places.join(', ')}${rest}.`];
  });
}
