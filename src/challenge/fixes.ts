import { foldersIn, textOf, under, type FileMap } from './file-map.ts';
import { missing } from './format-rules.ts';
import { parseJson } from './issues.ts';
import { applyOverlay } from './overlay.ts';
import type { Problem } from './problem.ts';
import { expectSchema, type ChallengeSpec, type Expectation } from './schema.ts';

export interface Fix {
  readonly name: string;
  /** the whole project with this fix in it */
  readonly project: FileMap;
}

export interface RejectedFix extends Fix {
  readonly expect: Expectation;
}

/** Adds to `problems` what is wrong with the overlays. */
export function acceptedFixes(
  spec: ChallengeSpec,
  files: FileMap,
  project: FileMap,
  problems: Problem[],
): Fix[] {
  const fixes: Fix[] = [];
  const names = new Set([...foldersIn(files, 'fixes/accepted'), ...Object.keys(spec.removes ?? {})]);
  for (const name of [...names].sort()) {
    const where = `fixes/accepted/${name}`;
    const overlay = { files: under(files, where), removes: spec.removes?.[name] ?? [] };
    const applied = applyOverlay(project, overlay, spec, where);
    if (applied.ok) fixes.push({ name, project: applied.value });
    else problems.push(...applied.error);
  }
  return fixes;
}

/** Adds to `problems` what is wrong with the overlays. */
export function rejectedFixes(
  spec: ChallengeSpec,
  files: FileMap,
  project: FileMap,
  problems: Problem[],
): RejectedFix[] {
  const fixes: RejectedFix[] = [];
  const ids = new Set(spec.checks.map(({ id }) => id));
  for (const name of foldersIn(files, 'fixes/rejected')) {
    const where = `fixes/rejected/${name}`;
    const overlayFiles = under(files, where);
    const text = textOf(overlayFiles, 'expect.json');
    overlayFiles.delete('expect.json');
    if (text === undefined) {
      problems.push(
        missing(`${where}/expect.json`, 'a rejected fix says which checks it fails, and why', 'write it'),
      );
      continue;
    }
    const expect = parseJson(`${where}/expect.json`, text, expectSchema);
    if (!expect.ok) {
      problems.push(...expect.error);
      continue;
    }
    for (const id of expect.value.fails.filter((one) => !ids.has(one))) {
      problems.push({
        code: 'unknown-check',
        where: `${where}/expect.json: fails`,
        given: `\`${id}\``,
        rule: 'it names checks of challenge.json',
        next: `use one of: ${[...ids].join(', ')}`,
      });
    }
    const overlay = { files: overlayFiles, removes: expect.value.removes ?? [] };
    const applied = applyOverlay(project, overlay, spec, where);
    if (applied.ok) fixes.push({ name, project: applied.value, expect: expect.value });
    else problems.push(...applied.error);
  }
  return fixes;
}
