import { COREUTILS } from '#runtime/wire';
import { coreutil } from './coreutils.ts';
import { curl } from './curl/index.ts';
import { grepUtilities } from './grep.ts';
import { ls } from './ls.ts';
import { npm, npx } from '../npm/index.ts';
import { processUtilities } from './processes.ts';
import { textUtilities } from './text.ts';
import type { Utility } from './utility.ts';

const OWN: Readonly<Record<string, Utility>> = {
  ...grepUtilities,
  ...processUtilities,
  ...textUtilities,
  curl,
  ls,
  npm,
  npx,
};

const FROM_JUST_BASH: ReadonlySet<string> = new Set<string>(
  COREUTILS.filter((name) => !Object.hasOwn(OWN, name)),
);

/** The command of that name which our own code carries out; undefined for programs. */
export function utilityOf(name: string): Utility | undefined {
  if (Object.hasOwn(OWN, name)) return OWN[name];
  return FROM_JUST_BASH.has(name) ? coreutil : undefined;
}

export const utilityNames = (): readonly string[] => [...Object.keys(OWN), ...FROM_JUST_BASH];
