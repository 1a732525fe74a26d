/** What a container allows: numbers for the kernel, which whoever serves the runtime may set (`limits` of /runtime.json). */

const KIB = 1024;
const MIB = 1024 * KIB;

export interface Limit {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** What each counts, and what a program gets that wants more, says `LIMIT_TEXTS`. */
export const LIMITS = {
  processes: { default: 64, min: 2, max: 1024 },
  openFiles: { default: 4096, min: 8, max: 65_536 },
  diskBytes: { default: 512 * MIB, min: MIB, max: 4096 * MIB },
  argumentBytes: { default: 2 * MIB, min: 4 * KIB, max: 16 * MIB },
  memoryBytes: { default: 2048 * MIB, min: 64 * MIB, max: 16_384 * MIB },
  outputWindowBytes: { default: 256 * KIB, min: 4 * KIB, max: 16 * MIB },
} as const satisfies Readonly<Record<string, Limit>>;

export type KernelLimits = { readonly [Name in keyof typeof LIMITS]: number };

/** The defaults with what is given laid over them; throws RangeError with a sentence for what is none of them. */
export function resolveLimits(given: unknown = {}): KernelLimits {
  const limits: Record<string, unknown> = { ...(given as object) }; // whatever it is, its own names are looked at
  const resolved = Object.entries(LIMITS).map(([name, { default: usual, min, max }]) => {
    const wanted = limits[name] ?? usual;
    delete limits[name];
    if (typeof wanted === 'number' && Number.isInteger(wanted) && wanted >= min && wanted <= max)
      return [name, wanted] as const;
    throw new RangeError(`limits: ${name} must be a whole number from ${min} to ${max}`);
  });
  for (const name in limits) throw new RangeError(`limits: there is no '${name}'`);
  return Object.fromEntries(resolved) as KernelLimits; // made of the names of LIMITS
}
