/** Runs in the browser, on the app's origin: drives a container through the unmodified public client. */
import { WebContainer, type FileSystemTree } from '@webcontainer/api';

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
  }
}

let container: WebContainer | undefined;

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
