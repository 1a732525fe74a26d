import { configureAPIKey, WebContainer, type BootOptions } from '@webcontainer/api';
import { unzipSync } from 'fflate';
import { shell } from './suite/shell.ts';
import { watchMode } from './suite/watch-mode.ts';
import { suite } from './suite/index.ts';

/** What one test came to: null, or the words of its failure. */
export type Outcome = string | null;

declare global {
  interface Window {
    runContractTest(title: string, snapshot: readonly number[]): Promise<Outcome>;
    /** set by the page's address */
    WEBCONTAINER_API_IFRAME_URL?: string;
  }
}

let container: WebContainer | undefined;
let dirs = 0;

const query = new URLSearchParams(location.search);
const apiKey = query.get('key');
if (apiKey !== null) configureAPIKey(apiKey);

async function boot(options?: BootOptions): Promise<WebContainer> {
  try {
    container?.teardown();
  } catch {
    container = undefined; // the test has torn it down itself
  }
  container = await WebContainer.boot(options);
  return container;
}

window.runContractTest = async (title, snapshot) => {
  try {
    const test = [...suite, ...shell, ...watchMode].find((one) => one.title === title);
    if (test === undefined) throw new Error(`the page has no test '${title}'`);
    const shared = container ?? (await boot());
    const dir = `t${++dirs}`;
    await shared.fs.mkdir(dir);
    await test.run({
      container: shared,
      dir,
      reboot: boot,
      WebContainer,
      snapshot: Uint8Array.from(snapshot),
      unzip: unzipSync,
    });
    return null;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error);
  }
};
