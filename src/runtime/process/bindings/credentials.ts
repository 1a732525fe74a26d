import type { Binding } from '../binding.ts';
import { state } from '../state.ts';

/** The one user of the container. */
export const USER = { uid: 1000, gid: 1000, name: 'user', home: '/home/user', shell: '/bin/jsh' } as const;

const environment = (name: string): string | undefined =>
  state.process?.env?.[name] ?? state.start?.env[name];

/** Changing identity needs root; the container has none. */
const notPermitted = (call: string) => (): never => {
  const error = new Error(`EPERM: operation not permitted, ${call}`);
  throw Object.assign(error, { code: 'EPERM', errno: -1, syscall: call });
};

export const binding: Binding = () => ({
  safeGetenv: environment,
  getTempDir: (): string =>
    (environment('TMPDIR') ?? environment('TMP') ?? environment('TEMP') ?? '/tmp').replace(/(?<=.)\/$/, ''),
  implementsPosixCredentials: true,
  getuid: (): number => USER.uid,
  geteuid: (): number => USER.uid,
  getgid: (): number => USER.gid,
  getegid: (): number => USER.gid,
  getgroups: (): number[] => [USER.gid],
  initgroups: notPermitted('initgroups'),
  setegid: notPermitted('setegid'),
  seteuid: notPermitted('seteuid'),
  setgid: notPermitted('setgid'),
  setuid: notPermitted('setuid'),
  setgroups: notPermitted('setgroups'),
});
