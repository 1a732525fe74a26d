import { err, ok, type Result } from '#base';
import { textOf, type FileMap } from '#challenge';

/** `npm run load` as the program it stands for, so that every machine runs the same thing: `node scripts/load.js`. */
export function nodeArguments(project: FileMap, command: string): Result<string[], string> {
  const words = command.trim().split(/\s+/);
  if (words[0] === 'node') return ok(words.slice(1));
  const script = words[1] === 'run' ? words[2] : words[1];
  let scripts: unknown;
  try {
    const manifest: unknown = JSON.parse(textOf(project, 'package.json') ?? '');
    scripts =
      typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'scripts') : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return err('project/package.json is not JSON');
  }
  const line: unknown =
    typeof scripts === 'object' && scripts !== null && script !== undefined
      ? Reflect.get(scripts, script)
      : undefined;
  if (typeof line !== 'string') return err(`project/package.json has no script "${script ?? ''}"`);
  const parts = line.trim().split(/\s+/);
  if (parts[0] !== 'node' || /[|&;<>`$"']/.test(line)) {
    return err(
      `the script "${script ?? ''}" is ${JSON.stringify(line)}; it must be \`node <file> …\` without shell operators`,
    );
  }
  return ok(parts.slice(1));
}
