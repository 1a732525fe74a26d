import type { System } from '../system.ts';
import type { makeCoreutils, RunCoreutil } from './just-bash.ts';
import type { Invocation, Utility } from './utility.ts';

const PART = 'coreutils';

/** Options with a value, and how many operands come before the files, of commands that read their input without files. */
const READERS: Readonly<
  Record<string, { readonly valued: string; readonly before: number; readonly always?: true }>
> = {
  awk: { valued: 'Fvf', before: 1 },
  base64: { valued: 'w', before: 0 },
  cut: { valued: 'bcdf', before: 0 },
  gunzip: { valued: 'S', before: 0 },
  gzip: { valued: 'S', before: 0 },
  jq: { valued: 'f', before: 1 },
  less: { valued: '', before: 0 },
  md5sum: { valued: '', before: 0 },
  sed: { valued: 'efls', before: 1 },
  sha256sum: { valued: '', before: 0 },
  sort: { valued: 'koStT', before: 0 },
  tr: { valued: '', before: 0, always: true },
  uniq: { valued: 'fsw', before: 0 },
};

/** True where the command would wait for its input: other commands must leave it to whoever reads next. */
export function readsInput(name: string, args: readonly string[]): boolean {
  if (args.includes('-')) return true;
  const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  if (reader === undefined) return false;
  if (reader.always === true) return true;
  let operands = 0;
  let scripted = false;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      operands += args.length - at - 1;
      break;
    }
    if (!arg.startsWith('-')) operands++;
    else if (name === 'jq' && /^--(arg|argjson|slurpfile|rawfile)$/.test(arg)) at += 2;
    else if (!arg.startsWith('--')) {
      const letter = [...arg.slice(1)].find((each) => reader.valued.includes(each));
      if (letter === undefined) continue;
      scripted ||= 'ef'.includes(letter) && (name === 'sed' || name === 'awk' || name === 'jq');
      if (arg.endsWith(letter)) at++;
    }
  }
  return operands <= (scripted ? 0 : reader.before);
}

let loaded: RunCoreutil | undefined;

/** The utilities are a part of the library of their own, loaded when the first of them is used. */
async function load(system: System): Promise<RunCoreutil> {
  if (loaded !== undefined) return loaded;
  const text = new TextDecoder().decode(await system.request('libraryPart', PART));

  const exported = (0, eval)(text) as { readonly makeCoreutils: typeof makeCoreutils };
  loaded = exported.makeCoreutils(system);
  return loaded;
}

/** Lists in columns where a person looks at them, which just-bash does not know. */
function argsFor({ name, args }: Invocation): readonly string[] {
  return name === 'ls' ? args.filter((arg) => !arg.startsWith('--color')) : args;
}

/** A core utility of just-bash, on the descriptors of this command. */
export const coreutil: Utility = async (invocation) => {
  const { name, args, cwd, env, input, output, errors, signal, system } = invocation;
  const run = await load(system);
  const bytes = readsInput(name, args) ? await input.all() : new Uint8Array();
  const result = await run({ name, args: argsFor(invocation), cwd, env, input: bytes, signal });
  await errors.write(result.errors);
  await output.write(result.output);
  return result.code;
};
