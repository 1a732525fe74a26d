import { bytesOf, type FileMap } from '#challenge';
import { watchAwake } from './awake.ts';
import {
  holdsInOrder,
  OUTPUT_LIMIT,
  type Command,
  type Exit,
  type Machine,
  type RunResult,
  type Workspace,
} from './machine.ts';

/** A tree as `WebContainer.mount` takes it. A Record cannot name itself, hence the index signature. */
// eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style
export interface MountTree {
  [name: string]: { directory: MountTree } | { file: { contents: string | Uint8Array } };
}

/** The part of @webcontainer/api that judging needs; a `WebContainer` is one. */
export interface ContainerLike {
  mount(tree: MountTree, options?: { mountPoint?: string }): Promise<void>;
  spawn(
    command: string,
    args: string[],
    options?: { cwd?: string; env?: Record<string, string | number | boolean>; output?: boolean },
  ): Promise<ContainerProcessLike>;
  readonly fs: {
    mkdir(path: string, options: { recursive: true }): Promise<unknown>;
    readFile(path: string, encoding: 'utf-8'): Promise<string>;
    rm(path: string, options?: { force?: boolean; recursive?: boolean }): Promise<void>;
  };
}

export interface ContainerProcessLike {
  readonly exit: Promise<number>;
  readonly output: ReadableStream<string>;
  kill(): void;
}

export function mountTree(files: FileMap): MountTree {
  const tree: MountTree = {};
  for (const [path, content] of files) {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    let folder = tree;
    for (const part of parts) {
      const entry = (folder[part] ??= { directory: {} });
      if (!('directory' in entry)) throw new Error(`${path} lies under ${part}, which is a file`);
      folder = entry.directory;
    }
    folder[name] = { file: { contents: typeof content === 'string' ? content : bytesOf(content) } };
  }
  return tree;
}

let workspaces = 0;

/** A machine inside a container that somebody else boots and tears down; each workspace is a folder of its own. */
export function webMachine(container: ContainerLike, { parallel = 2 }: { parallel?: number } = {}): Machine {
  return {
    name: 'browser',
    parallel,
    async mount(files) {
      workspaces += 1;
      const folder = `.w${workspaces}-${crypto.randomUUID().slice(0, 8)}`;
      await container.fs.mkdir(folder, { recursive: true });
      await container.mount(mountTree(files), { mountPoint: folder });
      return workspace(container, folder);
    },
    dispose: () => Promise.resolve(),
  };
}

function workspace(container: ContainerLike, folder: string): Workspace {
  return {
    run: (command) => run(container, folder, command),
    async read(path) {
      try {
        return await container.fs.readFile(`${folder}/${path}`, 'utf-8');
      } catch (error) {
        if (String(error).includes('ENOENT')) return undefined; // the client gives the code in the message only
        throw error;
      }
    },
    dispose: () => container.fs.rm(folder, { recursive: true, force: true }),
  };
}

async function run(container: ContainerLike, folder: string, command: Command): Promise<RunResult> {
  const process = await container.spawn(command.command, [...command.args], {
    cwd: command.cwd === '' ? folder : `${folder}/${command.cwd}`,
    env: { NO_COLOR: '1', TZ: 'UTC', PORT: '0', ...command.env },
  });
  let output = '';
  const { promise: stopped, resolve: stop } = Promise.withResolvers<Exit>();
  const drained = process.output
    .pipeTo(
      new WritableStream<string>({
        write(chunk) {
          if (output.length < OUTPUT_LIMIT) output += chunk.replaceAll('\r\n', '\n');
          if (command.stopAfter && holdsInOrder(output, command.stopAfter)) stop({ kind: 'stopped' });
        },
      }),
    )
    .catch(() => undefined); // a killed program's stream may end in an error: the exit says what happened
  const watchdog = watchAwake(command.timeoutMs, () => stop({ kind: 'timeout' }));
  const exit = await Promise.race([process.exit.then<Exit>((code) => ({ kind: 'exit', code })), stopped]);
  const unwatchedMs = watchdog.end();
  if (exit.kind === 'exit') await drained;
  else process.kill();
  return { exit, output: output.slice(0, OUTPUT_LIMIT), unwatchedMs };
}
