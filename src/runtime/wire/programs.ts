import type { StartMessage } from './messages.ts';

/** What a process is told for a working directory that has no path any more; there is nothing there. */
export const GONE_DIRECTORY = '/(deleted)';

/** Commands the shell's own code carries out; found in `/bin`, started as program 'coreutil' with argv[0] as typed. */
export const COREUTILS = [
  'awk',
  'base64',
  'basename',
  'cat',
  'chmod',
  'clear',
  'cp',
  'curl',
  'cut',
  'date',
  'diff',
  'dirname',
  'du',
  'echo',
  'egrep',
  'env',
  'false',
  'find',
  'grep',
  'gunzip',
  'gzip',
  'head',
  'hostname',
  'id',
  'jq',
  'kill',
  'less',
  'ln',
  'ls',
  'md5sum',
  'mkdir',
  'mv',
  'printf',
  'ps',
  'pwd',
  'readlink',
  'realpath',
  'rm',
  'rmdir',
  'sed',
  'seq',
  'sha256sum',
  'sleep',
  'sort',
  'stat',
  'tail',
  'tar',
  'tee',
  'test',
  'touch',
  'tr',
  'tree',
  'true',
  'uname',
  'uniq',
  'wc',
  'which',
  'whoami',
  'xargs',
  'yes',
] as const;

export type Coreutil = (typeof COREUTILS)[number];

/** Every program of ours: the path it is found at → what runs it. */
export const BUILTIN_PROGRAMS: ReadonlyMap<string, StartMessage['program']> = new Map<
  string,
  StartMessage['program']
>([
  ['/usr/local/bin/node', 'node'],
  ['/usr/local/bin/npm', 'npm'],
  ['/usr/local/bin/npx', 'npx'],
  ['/bin/jsh', 'jsh'],
  ['/bin/sh', 'jsh'],
  ['/bin/bash', 'jsh'],
  ...COREUTILS.map((name) => [`/bin/${name}`, 'coreutil'] as const),
]);

/** `/usr/bin` is a link to `/bin`. */
export const DEFAULT_PATH = '/usr/local/bin:/usr/bin:/bin';
