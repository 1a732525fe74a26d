import { err, ok, type Result } from '#base';
import { sameContent, unsafePath, type FileMap } from './file-map.ts';
import { globMatcher } from './globs.ts';
import type { Problem } from './problem.ts';

/** Who may change what: the globs of challenge.json. */
export interface Territory {
  readonly editable: readonly string[];
  readonly protected: readonly string[];
}

/** Changed files by path, and the paths that are deleted. */
export interface Overlay {
  readonly files: FileMap;
  readonly removes: readonly string[];
}

const asked = (territory: Territory): string => territory.editable.map((glob) => `\`${glob}\``).join(', ');

function refusal(
  path: string,
  act: 'changes' | 'deletes' | 'adds',
  where: string,
  territory: Territory,
): Problem | undefined {
  const unsafe = unsafePath(path);
  if (unsafe !== undefined) {
    return {
      code: 'unsafe-path',
      where,
      given: JSON.stringify(path),
      rule: `a path stays inside the project, and ${unsafe}`,
      next: 'write it relative to the project folder',
    };
  }
  if (globMatcher(territory.protected)(path)) {
    return {
      code: 'protected-file',
      where,
      given: `an overlay that ${act} \`${path}\``,
      rule: 'protected files are put back before judging, so a fix that touches one would not be what is judged',
      next: `leave \`${path}\` out; a fix may touch ${asked(territory)}`,
    };
  }
  if (!globMatcher(territory.editable)(path)) {
    return {
      code: 'outside-editable',
      where,
      given: `an overlay that ${act} \`${path}\``,
      rule: `a fix touches only files that \`editable\` of challenge.json matches (${asked(territory)})`,
      next: `move the file, or widen \`editable\``,
    };
  }
  return undefined;
}

/** The project with an overlay on top; `where` names the overlay in messages. */
export function applyOverlay(
  project: FileMap,
  overlay: Overlay,
  territory: Territory,
  where: string,
): Result<Map<string, Uint8Array | string>, Problem[]> {
  const problems: Problem[] = [];
  const result = new Map(project);
  for (const path of overlay.removes) {
    const refused = refusal(path, 'deletes', where, territory);
    if (refused !== undefined) problems.push(refused);
    else if (!result.delete(path)) {
      problems.push({
        code: 'removes-missing',
        where,
        given: `\`removes\` naming \`${path}\``,
        rule: 'only a file of the project can be deleted',
        next: 'take it out of `removes` or correct the path',
      });
    }
    if (overlay.files.has(path)) {
      problems.push({
        code: 'removes-and-changes',
        where,
        given: `\`${path}\` both deleted and changed`,
        rule: 'an overlay does one or the other',
        next: 'delete the file from the overlay or take it out of `removes`',
      });
    }
  }
  for (const [path, content] of overlay.files) {
    const before = project.get(path);
    const refused = refusal(path, before === undefined ? 'adds' : 'changes', where, territory);
    if (refused !== undefined) problems.push(refused);
    else if (before !== undefined && sameContent(before, content)) {
      problems.push({
        code: 'unchanged-file',
        where,
        given: `\`${path}\`, byte for byte as in the project`,
        rule: 'an overlay holds changed files only',
        next: 'delete it from the overlay',
      });
    }
    result.set(path, content);
  }
  return problems.length > 0 ? err(problems) : ok(result);
}

/**
 * What is judged of a candidate's whole project folder: the editable files as they are (missing ones are deleted),
 * everything else from the pristine project.
 */
export function restoreProtected(
  pristine: FileMap,
  candidate: FileMap,
  territory: Territory,
): Map<string, Uint8Array | string> {
  const editable = globMatcher(territory.editable);
  const guarded = globMatcher(territory.protected);
  const taken = (path: string): boolean => editable(path) && !guarded(path) && unsafePath(path) === undefined;
  const result = new Map<string, Uint8Array | string>();
  for (const [path, content] of pristine) if (!taken(path)) result.set(path, content);
  for (const [path, content] of candidate) if (taken(path)) result.set(path, content);
  return result;
}
