/** Runs in the browser, on a page of the app's origin: the judge's machine, driven from outside by `browser-machine.ts`. */
import { WebContainer } from '@webcontainer/api';
import { unpack, type PackedFile } from '#challenge';
import { webMachine, type Command, type Machine, type RunResult, type Workspace } from '#judge';

/** What the page offers; every argument and result survives JSON. */
export interface MachinePage {
  boot(): Promise<void>;
  mount(files: Readonly<Record<string, PackedFile>>): Promise<number>;
  run(workspace: number, command: Command): Promise<RunResult>;
  /** null: there is no such file */
  read(workspace: number, path: string): Promise<string | null>;
  dispose(workspace: number): Promise<void>;
}

let machine: Machine | undefined;
let last = 0;
const workspaces = new Map<number, Workspace>();

const workspaceOf = (id: number): Workspace => {
  const workspace = workspaces.get(id);
  if (workspace === undefined) throw new Error(`there is no workspace ${id}`);
  return workspace;
};

const page: MachinePage = {
  async boot() {
    const response = await fetch('/config.json');
    const { runtimeOrigin } = (await response.json()) as { readonly runtimeOrigin: string }; // served by serve.ts
    Reflect.set(globalThis, 'WEBCONTAINER_API_IFRAME_URL', runtimeOrigin);
    machine = webMachine(await WebContainer.boot({ coep: 'require-corp', workdirName: 'project' }));
  },
  async mount(files) {
    if (machine === undefined) throw new Error('boot first');
    last += 1;
    const id = last;
    workspaces.set(
      id,
      await machine.mount(new Map(Object.entries(files).map(([path, file]) => [path, unpack(file)]))),
    );
    return id;
  },
  run: (id, command) => workspaceOf(id).run(command),
  read: async (id, path) => (await workspaceOf(id).read(path)) ?? null,
  async dispose(id) {
    const workspace = workspaceOf(id);
    workspaces.delete(id);
    await workspace.dispose();
  },
};

const query = new URL(String(Reflect.get(globalThis, 'location'))).searchParams; // this room is typed for Node
const link = `${query.get('link') ?? ''}?page=${query.get('page') ?? ''}`;

const post = async (posted: object): Promise<void> => {
  await fetch(link, { method: 'POST', body: JSON.stringify(posted) });
};

async function obey(line: string): Promise<void> {
  const { id, name, args } = JSON.parse(line) as { id: number; name: string; args: unknown[] }; // page-link.ts
  try {
    const method: unknown = Reflect.get(page, name);
    if (typeof method !== 'function') throw new Error(`the page has no ${name}`);
    const value: unknown = await Reflect.apply(method, page, args);
    await post({ type: 'value', id, value });
  } catch (error) {
    await post({ type: 'error', id, message: String(error) });
  }
}

const scope: unknown = globalThis;
if (scope instanceof EventTarget)
  for (const [type, said] of [
    ['error', 'message'],
    ['unhandledrejection', 'reason'],
  ] as const)
    scope.addEventListener(type, (event) => {
      void post({ type: 'note', message: String(Reflect.get(event, said)) });
    });

const commands = await fetch(link);
if (commands.body === null) throw new Error('the link to the judge has no body');
let begun = '';
await commands.body.pipeThrough(new TextDecoderStream()).pipeTo(
  new WritableStream({
    write(chunk) {
      const lines = (begun + chunk).split('\n');
      begun = lines.pop() ?? '';
      for (const line of lines) void obey(line);
    },
  }),
);
