import type { Binding } from '../binding.ts';
import { state } from '../state.ts';

/** The one user of the container. */
export const USER = { uid: 1000, gid: 1000, name: 'user', home: '/home/user', shell: '/bin/jsh' } as const;

const environment = (name: string): string | undefined =>
  state.process?.env?.[name] ?? state.start?.env[name];

const NAMES: Readonly<Record<string, number>> = {
  root: 0,
  [USER.name]: USER.uid,
  nobody: 65_534,
  nogroup: 65_534,
};
/** What the library takes for "there is no such user or group". */
const UNKNOWN = 1;
const UNKNOWN_GROUP = 2;

const idOf = (nameOrId: unknown): number | undefined =>
  typeof nameOrId === 'number' ? nameOrId : NAMES[String(nameOrId)];

/** Changing identity needs root; the container has none. */
function refuse(call: string): never {
  const error = new Error('EPERM, Operation not permitted');
  throw Object.assign(error, { errno: 1, code: 'EPERM', syscall: call });
}

/** Only one's own identity can be taken. */
const become =
  (call: string, own: number) =>
  (nameOrId: unknown): number => {
    const id = idOf(nameOrId);
    if (id === undefined) return UNKNOWN;
    return id === own ? 0 : refuse(call);
  };

function setgroups(groups: readonly unknown[]): number {
  const unknown = groups.findIndex((group) => idOf(group) === undefined);
  return unknown >= 0 ? unknown + 1 : refuse('setgroups');
}

function initgroups(_user: unknown, group: unknown): number {
  // a name is not looked up before the group is
  if (idOf(group) === undefined) return UNKNOWN_GROUP;
  return refuse('initgroups');
}

export const binding: Binding = () => ({
  safeGetenv: environment,
  getTempDir: (): string =>
    (['TMPDIR', 'TMP', 'TEMP'].map(environment).find(Boolean) ?? '/tmp').replace(/(?<=.)\/$/, ''),
  implementsPosixCredentials: true,
  getuid: (): number => USER.uid,
  geteuid: (): number => USER.uid,
  getgid: (): number => USER.gid,
  getegid: (): number => USER.gid,
  getgroups: (): number[] => [USER.gid],
  initgroups,
  setegid: become('setegid', USER.gid),
  seteuid: become('seteuid', USER.uid),
  setgid: become('setgid', USER.gid),
  setuid: become('setuid', USER.uid),
  setgroups,
});
