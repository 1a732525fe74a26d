/**
 * README.md's tables of limits, made from the code: `npm run limits:write` rewrites them, `npm run check` compares.
 * What cannot be had is read from the calls of `unavailable()`, whose arguments are therefore written out where they stand.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { LIMIT_TEXTS, LIMITS } from '#runtime/wire';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROCESS = 'src/runtime/process';
const README = join(ROOT, 'README.md');

export interface Refusal {
  readonly what: string;
  readonly why: string;
}

/** The text of a literal; what is filled in while it runs reads as '…'. */
function textOf(node: ts.Expression | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('');
}

/** Every `unavailable(what, why)` of one file. */
export function refusalsIn(path: string, source: string): Refusal[] {
  if (!source.includes('unavailable(')) return [];
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: Refusal[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === 'unavailable'
    ) {
      const [what, why] = [textOf(node.arguments[0]), textOf(node.arguments[1])];
      if (what === undefined || why === undefined) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart());
        throw new Error(
          `${path}:${line + 1}: unavailable() is given something else than two texts; write them out there, README.md is made from them`,
        );
      }
      found.push({ what, why });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function allRefusals(): Refusal[] {
  const paths = readdirSync(join(ROOT, PROCESS), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(PROCESS, name));
  const byText = new Map<string, Refusal>();
  for (const path of paths)
    for (const refusal of refusalsIn(path, readFileSync(join(ROOT, path), 'utf8')))
      byText.set(`${refusal.what}: ${refusal.why}`, refusal);
  return [...byText.values()].sort((a, b) => a.what.localeCompare(b.what, 'en'));
}

/** One row for all features of one reason. */
export function refusalTable(refusals: readonly Refusal[]): string {
  const byReason = Map.groupBy(refusals, ({ why }) => why);
  const rows = [...byReason].map(
    ([why, those]) => `| ${those.map(({ what }) => what).join(', ')} | ${why} |`,
  );
  return ['| not available here | because |', '| --- | --- |', ...rows].join('\n');
}

export function limitTable(): string {
  const MIB = 1024 * 1024;
  const amount = (name: string, value: number): string =>
    !name.endsWith('Bytes') ? String(value) : value >= MIB ? `${value / MIB} MiB` : `${value / 1024} KiB`;
  const names = Object.keys(LIMIT_TEXTS) as (keyof typeof LIMITS)[]; // the table's own
  const rows = names.map((name) => {
    const { default: usual, min, max } = LIMITS[name];
    const { of, beyond } = LIMIT_TEXTS[name];
    return `| \`${name}\` | ${amount(name, usual)} | ${amount(name, min)} – ${amount(name, max)} | ${of} | ${beyond} |`;
  });
  return [
    '| limit | default | may be | counts | beyond it |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** The text with what stands between the two markers of `name` replaced. */
export function between(readme: string, name: string, table: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [start, end] = [readme.indexOf(open), readme.indexOf(close)];
  if (start === -1 || end < start) throw new Error(`README.md lacks ${open} … ${close}: put both back`);
  return `${readme.slice(0, start + open.length)}\n\n${table}\n\n${readme.slice(end)}`;
}

/** README.md as it is, and as the code wants it. */
export async function readmes(): Promise<{ readonly given: string; readonly wanted: string }> {
  const given = readFileSync(README, 'utf8');
  const tables = between(between(given, 'limits', limitTable()), 'refusals', refusalTable(allRefusals()));
  const wanted = await format(tables, { ...(await resolveConfig(README)), filepath: README });
  return { given, wanted };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(README, (await readmes()).wanted);
