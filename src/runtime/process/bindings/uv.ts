import type { Binding } from '../binding.ts';
import { state } from '../state.ts';

export const binding: Binding = () => {
  const byErrno = new Map(state.meta.errnoMap);
  return {
    errname: (errno: number): string => byErrno.get(errno)?.[0] ?? `Unknown system error ${errno}`,
    getErrorMessage: (errno: number): string => byErrno.get(errno)?.[1] ?? `Unknown system error ${errno}`,
    getErrorMap: (): Map<number, readonly [string, string]> => new Map(byErrno),
  };
};
