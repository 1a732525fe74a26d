import { readFileSync } from 'node:fs';
import { problemText, type Challenge } from '#challenge';
import { sound, type Proof, type Row } from './prove.ts';
import { MARK } from './table.ts';

/** What was proven of one challenge, as the report keeps it. */
export interface ProvenChallenge {
  readonly slug: string;
  readonly title: string;
  readonly checks: readonly { readonly id: string; readonly says: string }[];
  /** why a rejected fix does not hold, by its name */
  readonly whys: Readonly<Record<string, string>>;
  /** one a runtime */
  readonly proofs: readonly Proof[];
  /** when, in ISO 8601 */
  readonly at: string;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

export function proven(challenge: Challenge, proofs: readonly Proof[], at: Date): ProvenChallenge {
  const { slug, spec, rejected } = challenge;
  return {
    slug,
    title: spec.title,
    checks: spec.checks.map(({ id, says }) => ({ id, says })),
    whys: Object.fromEntries(rejected.map(({ name, expect }) => [name, expect.why])),
    proofs,
    at: at.toISOString(),
  };
}

export const holds = ({ proofs }: ProvenChallenge): boolean => proofs.every(sound);

/** One outcome where all runtimes that judged agree, else each with its runtime's name. */
function cell(rows: readonly { readonly on: string; readonly row: Row | undefined }[], id: string): string {
  const seen = rows.flatMap(({ on, row }) => {
    const outcome = row?.checks[id];
    return outcome === undefined ? [] : [{ on, outcome }];
  });
  const [first] = seen;
  if (first === undefined) return '<td>–</td>';
  if (seen.every(({ outcome }) => outcome === first.outcome)) {
    const alone = seen.length < rows.length ? ` (on ${seen.map(({ on }) => on).join(', ')} alone)` : '';
    const mark = `${MARK[first.outcome]}${alone && '°'}`;
    return `<td class="${first.outcome}" title="${first.outcome}${alone}">${mark}</td>`;
  }
  const each = seen.map(({ on, outcome }) => `${on} ${outcome}`).join(', ');
  return `<td class="differs">${escape(each)}</td>`;
}

function table(challenge: ProvenChallenge): string {
  const { proofs, checks, whys } = challenge;
  const names = new Map(proofs.flatMap(({ rows }) => rows.map((row) => [`${row.kind} ${row.name}`, row])));
  const lines = [...names.values()].map(({ kind, name }) => {
    const rows = proofs.map(({ on, rows: all }) => ({
      on,
      row: all.find((row) => row.kind === kind && row.name === name),
    }));
    const why = kind === 'rejected' ? whys[name] : undefined;
    const ok = rows.every(({ row }) => row?.ok === true);
    const verdict = ok ? '<td class="pass">as expected</td>' : '<td class="fail">not as expected</td>';
    const because = why === undefined ? '' : `<p>${escape(why)}</p>`;
    const cells = checks.map(({ id }) => cell(rows, id)).join('');
    return `<tr><th scope="row"><span class="kind">${kind}</span> ${escape(name)}${because}</th>${cells}${verdict}</tr>`;
  });
  return `<div class="wide" role="region" aria-label="Verdicts" tabindex="0"><table>
<thead><tr><th scope="col">Version of the project</th>${checks
    .map(({ id }, index) => `<th scope="col" title="${escape(id)}">${index + 1}</th>`)
    .join('')}<th scope="col">Verdict</th></tr></thead>
<tbody>${lines.join('\n')}</tbody></table></div>`;
}

const tokens = (): string => readFileSync(new URL('../workbench/tokens.css', import.meta.url), 'utf8');

const STYLE = `
body { margin: 0 auto; padding: var(--s5); max-width: 1100px; background: var(--bg); color: var(--ink); font: var(--text-m)/1.5 var(--font-ui); }
h1 { font-size: var(--text-xl); } a { color: inherit; } a:focus-visible, .wide:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.wide { overflow-x: auto; } table { border-collapse: collapse; }
th, td { padding: var(--s1) var(--s3); border-bottom: 1px solid var(--line); text-align: center; vertical-align: top; }
th:first-child { text-align: left; font-weight: 500; min-width: 16rem; max-width: 32rem; } th p { margin: 0; color: var(--ink-2); font-weight: 400; font-size: var(--text-s); }
.kind { color: var(--ink-3); font-size: var(--text-s); } td { font-family: var(--font-mono); }
.pass { color: var(--ok); } .fail, .crash, .timeout, .harness, .differs { color: var(--bad); } li { margin: var(--s1) 0; }
`;

/** A whole page. It takes the theme of the system, which the app's own tokens know by an attribute. */
const page = (title: string, body: string): string => `<!doctype html>
<html lang="en" data-theme="dark"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title><style>${tokens()}
@media (prefers-color-scheme: light) { ${lightTokens()} }
${STYLE}</style></head><body>${body}</body></html>
`;

/** The light theme's tokens, for the root element whatever its attribute says. */
function lightTokens(): string {
  const block = /\[data-theme='light'\] \{([^}]*)\}/.exec(tokens())?.[1];
  if (block === undefined) throw new Error("tokens.css has no block for [data-theme='light'] any more");
  return `[data-theme] {${block}}`;
}

/** The page of one challenge: project, accepted and rejected fixes against checks, on every runtime it was proven on. */
export function proofPage(challenge: ProvenChallenge): string {
  const { slug, title, checks, proofs, at } = challenge;
  const problems = proofs.flatMap(({ on, problems: list }) =>
    list.map((problem) => `<li>${escape(`${on}: ${problemText(problem)}`)}</li>`),
  );
  return page(
    `Proof of ${slug}`,
    `<p><a href="./">All proofs</a></p><h1>${escape(title)}</h1>
<p>${holds(challenge) ? 'Proven' : '<strong class="fail">Not proven</strong>'} on ${proofs.map(({ on }) => on).join(' and ')}, <time>${at}</time>.
A dot is a pass, F a failed check, C a crash, T a timeout, H an error of the harness. Where runtimes differ, the cell names each; ° was judged on one of them alone.</p>
${table(challenge)}
<ol>${checks.map((check) => `<li>${escape(check.says)} <code>${escape(check.id)}</code></li>`).join('')}</ol>
${problems.length === 0 ? '' : `<h2>What is wrong</h2><ul>${problems.join('')}</ul>`}`,
  );
}

/** The list of all challenges that were proven, or not. */
export function proofIndex(challenges: readonly ProvenChallenge[]): string {
  const items = challenges.map((challenge) => {
    const fixes = challenge.proofs[0]?.rows.length ?? 0;
    return `<tr><th scope="row"><a href="./${challenge.slug}.html">${escape(challenge.title)}</a></th>
<td>${challenge.proofs.map(({ on }) => on).join(', ')}</td><td>${fixes}</td><td>${challenge.checks.length}</td>
<td class="${holds(challenge) ? 'pass' : 'fail'}">${holds(challenge) ? 'proven' : 'not proven'}</td></tr>`;
  });
  return page(
    'Proofs',
    `<h1>Proofs</h1><div class="wide" role="region" aria-label="Proofs" tabindex="0"><table><thead><tr><th scope="col">Incident</th><th scope="col">Runtimes</th><th scope="col">Versions</th><th scope="col">Checks</th><th scope="col">State</th></tr></thead><tbody>${items.join('')}</tbody></table></div>`,
  );
}
