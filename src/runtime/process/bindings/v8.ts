/** What V8 tells of itself. A worker is told nothing: heap numbers are those of `memory-account.ts`, estimates and no more. */
import type { Binding } from '../binding.ts';
import { memoryAccount } from '../memory-account.ts';
import { unavailable } from '../native-error.ts';

/** Chrome's limit for one renderer's heap on a 64-bit desktop. */
const HEAP_LIMIT_BYTES = 4 * 1024 ** 3;

const index = (shape: Record<string, unknown>, name: string): number => Number(shape[name]);

const noProfiler = (): never => {
  throw unavailable(
    'A profile or heap snapshot',
    'a page cannot look into its workers; use the browser’s own tools',
  );
};

class GCProfiler {
  constructor() {
    throw unavailable('v8.GCProfiler', 'a browser does not report its collections');
  }
}

export const binding: Binding = (shape) => {
  const heapStatisticsBuffer = new Float64Array((shape['heapStatisticsBuffer'] as Float64Array).length); // as Node's
  const put = (name: string, value: number): void => {
    heapStatisticsBuffer[index(shape, name)] = value;
  };
  return {
    heapStatisticsBuffer,
    heapCodeStatisticsBuffer: new Float64Array(4),
    heapSpaceStatisticsBuffer: new Float64Array(4),
    updateHeapStatisticsBuffer(): void {
      const { textBytes, blockBytes } = memoryAccount;
      put('kTotalHeapSizeIndex', textBytes);
      put('kTotalPhysicalSizeIndex', textBytes);
      put('kUsedHeapSizeIndex', textBytes);
      put('kHeapSizeLimitIndex', HEAP_LIMIT_BYTES);
      put('kTotalAvailableSize', HEAP_LIMIT_BYTES - textBytes);
      put('kNumberOfNativeContextsIndex', 1);
      put('kExternalMemoryIndex', blockBytes);
    },
    /** nothing is known by space or by kind of code: zeros */
    updateHeapCodeStatisticsBuffer(): void {},
    updateHeapSpaceStatisticsBuffer(): void {},
    /** any constant: cached data of one build fits that build only */
    cachedDataVersionTag: (): number => 0x4f8_1e9,
    /** flags of V8 are fixed when the browser starts; Node does not complain of unknown ones either */
    setFlagsFromString(): void {},
    isStringOneByteRepresentation: (text: string): boolean => !/[^\0-\xff]/.test(text),
    getHashSeed: (): number => 0,
    setHeapSnapshotNearHeapLimit: noProfiler,
    setHeapProfileNearHeapLimit: noProfiler,
    getCppHeapStatistics: noProfiler,
    startCpuProfile: noProfiler,
    stopCpuProfile: noProfiler,
    startHeapProfile: noProfiler,
    stopHeapProfile: noProfiler,
    GCProfiler,
  };
};
