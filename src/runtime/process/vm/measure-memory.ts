import { host } from '../host.ts';
import { memoryAccount } from '../memory-account.ts';
import { countContexts } from './contexts.ts';

/** v8::MeasureMemoryMode::kDetailed */
const MEASURE_DETAILED = 1;

/** What can be counted here, as one figure: contexts share a heap that nobody measures, and have no part of it. */
export function measureMemory(mode: number): Promise<object> {
  const jsMemoryEstimate = memoryAccount.blockBytes + memoryAccount.textBytes;
  const total = { jsMemoryEstimate, jsMemoryRange: [jsMemoryEstimate, jsMemoryEstimate] };
  const summary = { total, WebAssembly: { code: 0, metadata: 0 } };
  const nothing = { jsMemoryEstimate: 0, jsMemoryRange: [0, 0] };
  const detailed = { ...summary, current: total, other: new Array(countContexts()).fill(nothing) };
  return host.Promise.resolve(mode === MEASURE_DETAILED ? detailed : summary);
}
