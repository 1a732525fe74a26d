import type { BootOptions, SpawnOptions, WebContainer, WebContainerProcess } from '@webcontainer/api';

/** What a test of the contract gets. Everything goes through the public API of `@webcontainer/api`. */
export interface Bench {
  /** a container shared with other tests of the page */
  readonly container: WebContainer;
  /** an empty folder of this test in it */
  readonly dir: string;
  /** ends the shared container and boots another one, which the bench tears down */
  reboot(options?: BootOptions): Promise<WebContainer>;
  /** the page's `WebContainer` class */
  readonly WebContainer: typeof WebContainer;
  /** a folder with `hello.txt` and `lib/data.bin`, as `@webcontainer/snapshot` packs it */
  readonly snapshot: Uint8Array;
  readonly unzip: (archive: Uint8Array) => Record<string, Uint8Array>;
}

export interface ContractTest {
  /** a fact, with the number of the invariant it holds */
  readonly title: string;
  readonly run: (bench: Bench) => Promise<void>;
}

export const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** Collects a process's terminal output; `seen` resolves once it matches. */
export class Screen {
  #text = '';
  #changed: () => void = () => undefined;
  readonly done: Promise<void>;

  constructor(process: WebContainerProcess) {
    this.done = process.output.pipeTo(
      new WritableStream({
        write: (chunk) => {
          this.#text += chunk;
          this.#changed();
        },
      }),
    );
  }

  get text(): string {
    return this.#text;
  }

  async seen(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.#text)) await new Promise<void>((resolve) => (this.#changed = resolve));
  }
}

export interface Finished {
  readonly output: string;
  readonly code: number;
}

/** Runs a command to its end. */
export async function run(
  container: WebContainer,
  command: string,
  args: string[],
  options: SpawnOptions = {},
): Promise<Finished> {
  const process = await container.spawn(command, args, options);
  const screen = new Screen(process);
  const code = await process.exit;
  await screen.done;
  return { output: screen.text, code };
}

/** Writes a script into the test's folder and runs it there with Node. */
export async function runScript(bench: Bench, source: string, options: SpawnOptions = {}): Promise<Finished> {
  await bench.container.fs.writeFile(`${bench.dir}/script.mjs`, source);
  return run(bench.container, 'node', ['script.mjs'], { cwd: bench.dir, ...options });
}
