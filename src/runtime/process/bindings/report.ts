import type { Binding } from '../binding.ts';
import { unavailable } from '../native-error.ts';

const noReport = (): never => {
  throw unavailable('A diagnostic report', 'it is written by native code about native memory and threads');
};

/** Settings are kept so that they read back; nothing triggers a report. */
function setting<T>(name: string, initial: T): Record<string, unknown> {
  let value = initial;
  return {
    [/^[A-Z]/.test(name) ? `get${name}` : name]: (): T => value,
    [/^[A-Z]/.test(name) ? `set${name}` : `set${name.replace(/^should/, '')}`]: (given: T): void => {
      value = given;
    },
  };
}

export const binding: Binding = () => ({
  writeReport: noReport,
  getReport: noReport,
  ...setting('Compact', false),
  ...setting('ExcludeNetwork', false),
  ...setting('ExcludeEnv', false),
  ...setting('Directory', ''),
  ...setting('Filename', ''),
  ...setting('Signal', 'SIGUSR2'),
  ...setting('shouldReportOnFatalError', false),
  ...setting('shouldReportOnSignal', false),
  ...setting('shouldReportOnUncaughtException', false),
});
