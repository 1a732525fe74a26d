import type { WebContainer } from '@webcontainer/api';
import { bootContainer, readRuntimeSetting, type RuntimeSetting } from '../container.ts';
import { roomOf, scarce } from '../kept/room.ts';
import { missingRequirements, type Problem } from '../requirements.ts';

/** What later examinations use of earlier ones. */
export interface Bench {
  setting?: RuntimeSetting;
  container?: WebContainer;
}

/** `saw` and `todo` are sentences. */
export type Finding =
  | { readonly ok: true; readonly saw: string }
  | { readonly ok: false; readonly saw: string; readonly todo: string };

export interface Examination {
  readonly id: string;
  readonly title: string;
  /** Without this one there is nothing to try. */
  readonly after?: string;
  readonly run: (bench: Bench) => Promise<Finding>;
}

const ANSWER_WITHIN_MS = 20_000;
const DATABASE = 'hotfix-doctor';
/** The smallest module there is: a magic number and a version. */
const EMPTY_WASM = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const RELOAD =
  'Reload the page and look again. If it stays, close other heavy tabs and turn off extensions that block frames.';

const fine = (saw: string): Finding => ({ ok: true, saw });
const wrong = (saw: string, todo: string): Finding => ({ ok: false, saw, todo });

/** One of the requirements that are looked at without trying anything. */
const required = (code: Problem['code'], saw: string) => async (): Promise<Finding> => {
  const problem = missingRequirements(globalThis).find((one) => one.code === code);
  return problem ? wrong(problem.missing, problem.todo) : fine(saw);
};

const answered = (request: IDBRequest): Promise<unknown> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the request failed'));
  });

async function writeAndReadBack(): Promise<Finding> {
  const missing = await required('storage', '')();
  if (!missing.ok) return missing;
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('notes');
  await answered(opening);
  const db = opening.result;
  try {
    const note = crypto.randomUUID();
    await answered(db.transaction('notes', 'readwrite').objectStore('notes').put(note, 'note'));
    const read = await answered(db.transaction('notes').objectStore('notes').get('note'));
    return read === note
      ? fine('A note was written and read back.')
      : wrong(
          'A note was written and something else came back.',
          'Erase the site data of this address, then look again.',
        );
  } finally {
    db.close();
    indexedDB.deleteDatabase(DATABASE);
  }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`;

async function enoughRoom(): Promise<Finding> {
  const room = await roomOf(navigator.storage);
  if (!room) return fine('This browser does not tell how much room there is.');
  const left = scarce(room);
  const of = `${megabytes(room.usedBytes)} of ${megabytes(room.limitBytes)} are used.`;
  return left === undefined
    ? fine(of)
    : wrong(of, 'Erase incidents under “What is stored”, or free space on this device.');
}

async function takeLock(): Promise<Finding> {
  const missing = await required('locks', '')();
  if (!missing.ok) return missing;
  const name = `hotfix:doctor:${crypto.randomUUID()}`;
  const second = await navigator.locks.request(name, () =>
    navigator.locks.request(name, { ifAvailable: true }, (lock) => lock),
  );
  return second === null
    ? fine('A lock was taken, and refused to a second taker.')
    : wrong('A lock was given to two takers at once.', 'Keep each incident open in one tab only.');
}

async function heard(origin: string): Promise<Finding> {
  const response = await fetch(`${origin}/runtime.json`, { cache: 'no-cache' }).catch(() => null);
  if (response?.ok) return fine(`${origin} answers.`);
  if (!response && navigator.serviceWorker?.controller)
    return fine(`${origin} does not answer; the copy in this browser is tried.`);
  return wrong(
    response ? `${origin} answers ${response.status}.` : `${origin} does not answer.`,
    'Start it with `npm start`, or `npm run runtime` alone. A proxy or an extension may also stand between.',
  );
}

async function output(container: WebContainer, script: string): Promise<{ text: string; code: number }> {
  const program = await container.spawn('node', ['-e', script]);
  let text = '';
  const ended = program.output.pipeTo(new WritableStream({ write: (chunk) => void (text += chunk) }));
  const code = await program.exit;
  await ended;
  return { text: text.trim(), code };
}

const inTime = <T>(promise: Promise<T>, what: string): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${what} took longer than ${ANSWER_WITHIN_MS / 1000} seconds`)),
      ANSWER_WITHIN_MS,
    );
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

/** In the order in which they are tried. */
export const EXAMINATIONS: readonly Examination[] = [
  { id: 'secure', title: 'A secure address', run: required('secure-context', 'The address is secure.') },
  { id: 'workers', title: 'Workers', run: required('workers', 'There are workers.') },
  { id: 'engine', title: 'V8', run: required('browser', 'JavaScript runs by the engine that Node has.') },
  {
    id: 'isolation',
    title: 'Cross-origin isolation',
    run: required('isolation', 'The headers are right, and the page is isolated.'),
  },
  {
    id: 'memory',
    title: 'Shared memory',
    after: 'isolation',
    run: async () => {
      const missing = await required('shared-memory', '')();
      if (!missing.ok) return missing;
      const cell = new Int32Array(new SharedArrayBuffer(4));
      Atomics.add(cell, 0, 7);
      const waits = typeof Reflect.get(Atomics, 'waitAsync') === 'function';
      return Atomics.load(cell, 0) === 7 && waits
        ? fine('Four bytes were shared, and can be waited for.')
        : wrong(
            'Shared memory cannot be waited for.',
            'Use a current Chrome, Edge or another Chromium-based browser.',
          );
    },
  },
  {
    id: 'wasm',
    title: 'WebAssembly',
    run: async () =>
      typeof WebAssembly === 'object' && WebAssembly.validate(EMPTY_WASM)
        ? fine('Modules are understood.')
        : wrong(
            'WebAssembly is turned off.',
            'Turn it on in the settings of the browser, or leave its strictest mode.',
          ),
  },
  { id: 'storage', title: 'Storage of your work', run: writeAndReadBack },
  { id: 'room', title: 'Room in the storage', run: enoughRoom },
  { id: 'locks', title: 'Locks between tabs', run: takeLock },
  {
    id: 'setting',
    title: 'The setting of the runtime',
    run: async (bench) => {
      bench.setting = await readRuntimeSetting();
      return fine(
        'runtimeOrigin' in bench.setting
          ? `Programs run on ${bench.setting.runtimeOrigin}.`
          : 'Programs run on StackBlitz’s hosted WebContainer.',
      );
    },
  },
  {
    id: 'reach',
    title: 'The runtime’s address',
    after: 'setting',
    run: async ({ setting }) =>
      setting && 'runtimeOrigin' in setting
        ? heard(setting.runtimeOrigin)
        : fine('It is a host of somebody else.'),
  },
  {
    id: 'boot',
    title: 'Start of a container',
    after: 'reach',
    run: async (bench) => {
      if (!bench.setting) return wrong('There is no setting.', RELOAD);
      const since = performance.now();
      bench.container = await bootContainer(bench.setting, 'doctor', false);
      return fine(`It started in ${Math.round(performance.now() - since)} ms.`);
    },
  },
  {
    id: 'files',
    title: 'Files of the container',
    after: 'boot',
    run: async ({ container }) => {
      await inTime(
        container?.fs.writeFile('note.txt', 'seen') ?? Promise.reject(new Error('no container')),
        'Writing a file',
      );
      const text = await container?.fs.readFile('note.txt', 'utf8');
      return text === 'seen'
        ? fine('A file was written and read back.')
        : wrong(`It read ${JSON.stringify(text)}.`, RELOAD);
    },
  },
  {
    id: 'program',
    title: 'A program',
    after: 'boot',
    run: async ({ container }) => {
      if (!container) return wrong('There is no container.', RELOAD);
      const script = "console.log(process.version, require('node:fs').readFileSync('note.txt', 'utf8'))";
      const { text, code } = await inTime(output(container, script), 'The program');
      return code === 0 && /^v\d+\S* seen$/.test(text)
        ? fine(`Node ${text.split(' ')[0] ?? ''} ran and read that file.`)
        : wrong(`It ended with code ${code} and said ${JSON.stringify(text.slice(0, 200))}.`, RELOAD);
    },
  },
];
