/** Runs in the browser, on the app's origin: drives a container through the unmodified public client. */
import { WebContainer, type FileSystemTree, type WebContainerProcess } from '@webcontainer/api';

export interface ProgramRequest {
  /** path → text */
  readonly files: Readonly<Record<string, string>>;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly input: string;
}

declare global {
  interface Window {
    WEBCONTAINER_API_IFRAME_URL?: string;
    hotfixOutput(text: string): Promise<void>;
    bootContainer(): Promise<void>;
    runProgram(request: ProgramRequest): Promise<number>;
    /** Starts a program that others run beside; gives its number. Output that is not read stays where it is. */
    startProgram(request: ProgramRequest, reads: boolean): Promise<number>;
    typeInto(program: number, text: string): Promise<void>;
    /** Resolves once it has shown the text, or has ended; gives all its output. */
    programShows(program: number, text: string): Promise<string>;
    killProgram(program: number): void;
    programExit(program: number): Promise<number>;
  }
}

let container: WebContainer | undefined;

interface Running {
  readonly process: WebContainerProcess;
  readonly input: WritableStreamDefaultWriter<string>;
  output: string;
  ended: boolean;
  wake: () => void;
}
const programs: Running[] = [];

function numbered(program: number): Running {
  const found = programs[program];
  if (found === undefined) throw new Error(`there is no program ${program}: start it first`);
  return found;
}

function treeOf(files: Readonly<Record<string, string>>): FileSystemTree {
  const root: FileSystemTree = {};
  for (const [path, contents] of Object.entries(files)) {
    const names = path.split('/').filter((name) => name !== '');
    let tree = root;
    for (const name of names.slice(0, -1)) {
      const next = (tree[name] ??= { directory: {} });
      if (!('directory' in next)) throw new Error(`${path}: ${name} is a file and a folder`);
      tree = next.directory;
    }
    tree[names.at(-1) ?? ''] = { file: { contents } };
  }
  return root;
}

window.bootContainer = async () => {
  const response = await fetch('/config.json');
  const { runtimeOrigin } = (await response.json()) as { readonly runtimeOrigin: string }; // served by serve.ts
  window.WEBCONTAINER_API_IFRAME_URL = runtimeOrigin;
  container = await WebContainer.boot({ coep: 'require-corp', workdirName: 'project' });
};

window.runProgram = async ({ files, command, args, env, input }) => {
  if (container === undefined) throw new Error('boot the container first');
  await container.mount(treeOf(files));
  const running = await container.spawn(command, [...args], { env: { ...env } });
  const read = running.output.pipeTo(new WritableStream({ write: (text) => window.hotfixOutput(text) }));
  if (input !== '') {
    const writer = running.input.getWriter();
    await writer.write(input);
    writer.releaseLock();
  }
  const code = await running.exit;
  await read;
  return code;
};

window.startProgram = async ({ files, command, args, env, input }, reads) => {
  if (container === undefined) throw new Error('boot the container first');
  await container.mount(treeOf(files));
  const process = await container.spawn(command, [...args], { env: { ...env } });
  const writer = process.input.getWriter();
  if (input !== '') await writer.write(input);
  const running: Running = { process, input: writer, output: '', ended: false, wake: () => undefined };
  const write = (text: string): void => {
    running.output += text;
    running.wake();
  };
  const read = reads ? process.output.pipeTo(new WritableStream({ write })) : Promise.resolve();
  void Promise.all([process.exit, read]).then(() => {
    running.ended = true;
    running.wake();
  });
  return programs.push(running) - 1;
};

window.typeInto = (program, text) => numbered(program).input.write(text);

window.programShows = async (program, text) => {
  const running = numbered(program);
  while (!running.output.includes(text) && !running.ended)
    await new Promise<void>((resolve) => {
      running.wake = resolve;
    });
  return running.output;
};

window.killProgram = (program) => numbered(program).process.kill();
window.programExit = (program) => numbered(program).process.exit;
