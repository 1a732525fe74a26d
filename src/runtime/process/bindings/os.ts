/** The container as a machine. Numbers that a browser does not tell are plain constants. */
import { ErrnoError } from '#base';
import type { Binding } from '../binding.ts';
import { hrtimeMs } from '../clock.ts';
import { host } from '../host.ts';
import { kernel } from '../kernel-client.ts';
import { state } from '../state.ts';
import { errno } from '../uv.ts';
import { USER } from './credentials.ts';

const GIBIBYTE = 2 ** 30;
const CPU_FIELDS = 6;
const LOCALHOST = [
  ['lo', '127.0.0.1', '255.0.0.0', 'IPv4', '00:00:00:00:00:00', true, -1],
  ['lo', '::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'IPv6', '00:00:00:00:00:00', true, 0],
] as const;

/** Kept so that it reads back; a worker runs at the priority the browser gives it. */
let priority = 0;

/** Whether there is such a process, 0 being this one; tells the library what failed if there is none. */
function exists(pid: number, syscall: string, context: object): boolean {
  try {
    if (pid < 0) throw new ErrnoError('ESRCH');
    kernel.call('kill', pid, 0);
    return true;
  } catch {
    Object.assign(context, { errno: errno('ESRCH'), code: 'ESRCH', message: 'no such process', syscall });
    return false;
  }
}

const processors = (): number => Math.max(1, host.navigator.hardwareConcurrency);

const memory = (): number => {
  const { deviceMemory } = host.navigator as { deviceMemory?: number }; // Chromium's, in gibibytes, at most 8
  return (deviceMemory ?? 8) * GIBIBYTE;
};

export const binding: Binding = () => ({
  isBigEndian: false,
  getHostname: (): string => 'localhost',
  getOSInformation: (): readonly string[] => ['Linux', '#1 SMP', '6.1.0', 'x86_64'],
  getLoadAvg(into: Float64Array): void {
    into.fill(0);
  },
  getUptime: (): number => hrtimeMs() / 1000,
  getTotalMem: memory,
  getFreeMem: (): number => memory() / 2,
  getCPUs(): unknown[] {
    const list: unknown[] = [];
    for (let left = processors(); left > 0; left--) {
      list.push('virtual', ...Array.from({ length: CPU_FIELDS }, () => 0));
    }
    return list;
  },
  getAvailableParallelism: processors,
  getInterfaceAddresses: (): readonly unknown[] => LOCALHOST.flat(),
  getHomeDirectory: (): string => state.process.env['HOME'] ?? USER.home,
  getUserInfo(options?: { encoding?: string }): object {
    const text = (value: string): unknown =>
      options?.encoding === 'buffer' ? state.Buffer.from(value) : value;
    return {
      uid: USER.uid,
      gid: USER.gid,
      username: text(USER.name),
      homedir: text(USER.home),
      shell: text(USER.shell),
    };
  },
  getPriority: (pid: number, context: object): number | undefined =>
    exists(pid, 'uv_os_getpriority', context) ? priority : undefined,
  setPriority(pid: number, value: number, context: object): number {
    if (!exists(pid, 'uv_os_setpriority', context)) return errno('ESRCH');
    priority = value;
    return 0;
  },
});
