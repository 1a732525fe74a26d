import { resolvePath } from '../paths.ts';
import type { Invocation } from '../utilities/utility.ts';
import { exists, foldersUp, type PackageFile } from './package-files.ts';

/** What `npm --version` says; scripts see it in npm_config_user_agent. */
export const NPM_VERSION = '11.19.1';

const DEFAULT_SCRIPTS: Readonly<Record<string, string>> = { start: 'node server.js' };

const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** The script of that name; `start` has a default where there is a server.js. */
export function scriptOf(invocation: Invocation, file: PackageFile, name: string): string | undefined {
  if (Object.hasOwn(file.scripts, name)) return file.scripts[name];
  const standard = DEFAULT_SCRIPTS[name];
  return standard !== undefined && exists(invocation.system, resolvePath(file.folder, 'server.js'))
    ? standard
    : undefined;
}

export function scriptEnvironment(
  invocation: Invocation,
  file: PackageFile,
  event: string,
  command: string,
): Record<string, string> {
  const bins = foldersUp(file.folder).map((folder) => resolvePath(folder, 'node_modules/.bin'));
  return {
    ...invocation.env,
    PATH: [...bins, invocation.env['PATH'] ?? ''].join(':'),
    INIT_CWD: invocation.cwd,
    NODE: '/usr/local/bin/node',
    npm_command:
      event === 'start' || event === 'test' || event === 'stop' || event === 'restart' ? event : 'run',
    npm_config_user_agent: `npm/${NPM_VERSION} node/v26.10.0 linux x64 workspaces/false`,
    npm_execpath: '/usr/local/bin/npm',
    npm_lifecycle_event: event,
    npm_lifecycle_script: command,
    npm_node_execpath: '/usr/local/bin/node',
    npm_package_json: resolvePath(file.folder, 'package.json'),
    npm_package_name: file.name,
    npm_package_version: file.version,
  };
}

/** Runs `pre<name>`, the script and `post<name>`; the first that fails ends it. Headers as npm prints them. */
export async function runScript(
  invocation: Invocation,
  file: PackageFile,
  name: string,
  args: readonly string[],
  silent: boolean,
): Promise<number> {
  const id = file.name === '' || file.version === '' ? file.name : `${file.name}@${file.version}`;
  for (const event of [`pre${name}`, name, `post${name}`]) {
    const script = event === name ? scriptOf(invocation, file, name) : file.scripts[event];
    if (script === undefined) continue;
    const given = event === name ? args : [];
    if (!silent) {
      const shown = [script, ...given].join(' ').trim().replaceAll('\n', '\n> ');
      await invocation.output.write(`\n> ${id === '' ? '' : `${id} `}${event}\n> ${shown}\n\n`);
    }
    const status = await invocation.runText([script, ...given.map(quoted)].join(' '), {
      cwd: file.folder,
      env: scriptEnvironment(invocation, file, event, script),
    });
    if (status !== 0) return status;
  }
  return 0;
}
