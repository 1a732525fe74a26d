import type { z } from 'zod';
import { err, ok, type Result } from '#base';
import { shown, type Problem } from './problem.ts';

function placeOf(path: readonly PropertyKey[]): string {
  let place = '';
  for (const key of path)
    place += typeof key === 'number' ? `[${key}]` : `${place === '' ? '' : '.'}${String(key)}`;
  return place;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function problemOf(file: string, root: unknown, issue: z.core.$ZodIssue): Problem {
  const place = placeOf(issue.path);
  const where = place === '' ? file : `${file}: ${place}`;
  const given = valueAt(root, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `\`${key}\``).join(', ');
    return {
      code: 'unknown-key',
      where,
      given: `the unknown ${issue.keys.length === 1 ? 'key' : 'keys'} ${keys}`,
      rule: 'only the keys of the format are allowed, so that a typing mistake cannot go unnoticed',
      next: `remove ${keys} or compare the spelling with challenges/README.md`,
    };
  }
  if (issue.code === 'invalid_type' && given === undefined) {
    return {
      code: 'missing',
      where,
      given: 'nothing',
      rule: `it ${ruleOf(issue)}`,
      next: `add \`${place}\``,
    };
  }
  return {
    code: 'bad-value',
    where,
    given: shown(given),
    rule: `it ${ruleOf(issue)}`,
    next: place === '' ? 'compare the file with challenges/README.md' : `change \`${place}\``,
  };
}

/** The schema's own words, or zod's made to fit after "it". */
function ruleOf(issue: z.core.$ZodIssue): string {
  const text = issue.message;
  if (/^(must|is)\b/.test(text)) return text;
  if (issue.code === 'invalid_type') return `must be of type ${issue.expected}`;
  return `must satisfy: ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/** Parses a JSON file of a challenge; every problem found, not only the first. */
export function parseJson<T>(file: string, text: string, schema: z.ZodType<T>): Result<T, Problem[]> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err([
      {
        code: 'not-json',
        where: file,
        given: text.trim() === '' ? 'an empty file' : `text that is not JSON (${reason})`,
        rule: 'the file holds one JSON value, without comments or trailing commas',
        next: `mend ${file} at the place named; an editor that knows JSON marks it`,
      },
    ]);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  return err(parsed.error.issues.map((issue) => problemOf(file, value, issue)));
}
