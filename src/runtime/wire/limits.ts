/** What a container allows: numbers for the kernel, which whoever serves the runtime may set (`limits` of /runtime.json). */

export interface Limit {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** what is counted */
  readonly of: string;
  /** what a program gets that wants more */
  readonly beyond: string;
}

const KIB = 1024;
const MIB = 1024 * KIB;

export const LIMITS = {
  processes: {
    default: 64,
    min: 2,
    max: 1024,
    of: 'processes and threads of a container',
    beyond: '`EAGAIN` of `spawn` and `new Worker`',
  },
  openFiles: {
    default: 4096,
    min: 8,
    max: 65_536,
    of: 'descriptors and sockets of a process',
    beyond: '`EMFILE`',
  },
  diskBytes: {
    default: 512 * MIB,
    min: MIB,
    max: 4096 * MIB,
    of: 'bytes of all files',
    beyond: '`ENOSPC`',
  },
  argumentBytes: {
    default: 2 * MIB,
    min: 4 * KIB,
    max: 16 * MIB,
    of: 'bytes of arguments and environment of a new process, 128 KiB each at most',
    beyond: '`E2BIG` of `spawn`',
  },
  outputWindowBytes: {
    default: 256 * KIB,
    min: 4 * KIB,
    max: 16 * MIB,
    of: 'bytes of output on the way to the page',
    beyond: 'the writer waits',
  },
} as const satisfies Readonly<Record<string, Limit>>;

export type KernelLimits = { readonly [Name in keyof typeof LIMITS]: number };

const isName = (name: string): name is keyof KernelLimits => Object.hasOwn(LIMITS, name);
const NAMES = Object.keys(LIMITS).filter(isName);

/** The defaults with what is given laid over them; throws RangeError with a sentence for what is none of them. */
export function resolveLimits(given: unknown = {}): KernelLimits {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new RangeError('limits: give an object like {"processes": 32}');
  const limits: Record<string, unknown> = { ...given };
  for (const name of Object.keys(limits))
    if (!isName(name)) throw new RangeError(`limits: there is no '${name}'; there are ${NAMES.join(', ')}`);
  const value = (name: keyof KernelLimits): number => {
    const { default: fallback, min, max } = LIMITS[name];
    const wanted = limits[name] ?? fallback;
    if (typeof wanted === 'number' && Number.isInteger(wanted) && wanted >= min && wanted <= max)
      return wanted;
    throw new RangeError(
      `limits: ${name} is ${JSON.stringify(wanted)}; give a whole number from ${min} to ${max}`,
    );
  };
  return {
    processes: value('processes'),
    openFiles: value('openFiles'),
    diskBytes: value('diskBytes'),
    argumentBytes: value('argumentBytes'),
    outputWindowBytes: value('outputWindowBytes'),
  };
}
