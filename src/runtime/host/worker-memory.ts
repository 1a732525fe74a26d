/** What `measureUserAgentSpecificMemory` tells: https://wicg.github.io/performance-measure-memory/ */
export interface MeasuredMemory {
  readonly breakdown: readonly {
    readonly bytes: number;
    readonly attribution: readonly { readonly scope: string; readonly url: string }[];
  }[];
}

/** Bytes per worker that has a name (the fragment of its address). */
export const bytesByWorker = ({ breakdown }: MeasuredMemory): (readonly [name: string, bytes: number])[] =>
  breakdown.flatMap(({ bytes, attribution: [owner, ...others] }) => {
    const isWorker = owner?.scope === 'DedicatedWorkerGlobalScope' && others.length === 0;
    const name = isWorker ? owner.url.split('#')[1] : undefined;
    return name === undefined ? [] : [[name, bytes] as const];
  });

/**
 * Asks the browser, which takes some fifteen seconds, a minute while a worker is busy. Rejects where it
 * cannot be asked: Chromium alone has the call (lib.dom has not), and tells isolated pages only.
 */
export async function measureWorkers(): Promise<ReturnType<typeof bytesByWorker>> {
  const able = performance as Performance & { measureUserAgentSpecificMemory(): Promise<MeasuredMemory> };
  return bytesByWorker(await able.measureUserAgentSpecificMemory());
}
