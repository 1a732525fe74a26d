import type { WebContainer } from '@webcontainer/api';
import { doctorWords } from '#words';
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
const RELOAD = doctorWords.reload;
const says = doctorWords.examinations;

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
    request.onerror = () => reject(request.error ?? new Error(says.storage.failed));
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
    return read === note ? fine(says.storage.fine) : wrong(says.storage.wrong, says.storage.todo);
  } finally {
    db.close();
    indexedDB.deleteDatabase(DATABASE);
  }
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);

async function enoughRoom(): Promise<Finding> {
  const room = await roomOf(navigator.storage);
  if (!room) return fine(says.room.unknown);
  const left = scarce(room);
  const of = says.room.used(megabytes(room.usedBytes), megabytes(room.limitBytes));
  return left === undefined ? fine(of) : wrong(of, says.room.todo);
}

async function takeLock(): Promise<Finding> {
  const missing = await required('locks', '')();
  if (!missing.ok) return missing;
  const name = `hotfix:doctor:${crypto.randomUUID()}`;
  const second = await navigator.locks.request(name, () =>
    navigator.locks.request(name, { ifAvailable: true }, (lock) => lock),
  );
  return second === null ? fine(says.locks.fine) : wrong(says.locks.wrong, says.locks.todo);
}

async function heard(origin: string): Promise<Finding> {
  const response = await fetch(`${origin}/runtime.json`, { cache: 'no-cache' }).catch(() => null);
  if (response?.ok) return fine(says.reach.answers(origin));
  if (!response && navigator.serviceWorker?.controller) return fine(says.reach.copy(origin));
  return wrong(
    response ? says.reach.answersElse(origin, response.status) : says.reach.silent(origin),
    says.reach.todo,
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

const inTime = <T>(promise: Promise<T>, late: (seconds: number) => string): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(late(ANSWER_WITHIN_MS / 1000))), ANSWER_WITHIN_MS);
  });
  return Promise.race([promise, expired]).finally(() => clearTimeout(timer));
};

/** In the order in which they are tried. */
export const EXAMINATIONS: readonly Examination[] = [
  { id: 'secure', title: says.secure.title, run: required('secure-context', says.secure.fine) },
  { id: 'workers', title: says.workers.title, run: required('workers', says.workers.fine) },
  { id: 'engine', title: says.engine.title, run: required('browser', says.engine.fine) },
  {
    id: 'isolation',
    title: says.isolation.title,
    run: required('isolation', says.isolation.fine),
  },
  {
    id: 'memory',
    title: says.memory.title,
    after: 'isolation',
    run: async () => {
      const missing = await required('shared-memory', '')();
      if (!missing.ok) return missing;
      const cell = new Int32Array(new SharedArrayBuffer(4));
      Atomics.add(cell, 0, 7);
      const waits = typeof Reflect.get(Atomics, 'waitAsync') === 'function';
      return Atomics.load(cell, 0) === 7 && waits
        ? fine(says.memory.fine)
        : wrong(says.memory.wrong, says.memory.todo);
    },
  },
  {
    id: 'wasm',
    title: says.wasm.title,
    run: async () =>
      typeof WebAssembly === 'object' && WebAssembly.validate(EMPTY_WASM)
        ? fine(says.wasm.fine)
        : wrong(says.wasm.wrong, says.wasm.todo),
  },
  { id: 'storage', title: says.storage.title, run: writeAndReadBack },
  { id: 'room', title: says.room.title, run: enoughRoom },
  { id: 'locks', title: says.locks.title, run: takeLock },
  {
    id: 'setting',
    title: says.setting.title,
    run: async (bench) => {
      bench.setting = await readRuntimeSetting();
      return fine(
        'runtimeOrigin' in bench.setting
          ? says.setting.own(bench.setting.runtimeOrigin)
          : says.setting.hosted,
      );
    },
  },
  {
    id: 'reach',
    title: says.reach.title,
    after: 'setting',
    run: async ({ setting }) =>
      setting && 'runtimeOrigin' in setting ? heard(setting.runtimeOrigin) : fine(says.reach.hosted),
  },
  {
    id: 'boot',
    title: says.boot.title,
    after: 'reach',
    run: async (bench) => {
      if (!bench.setting) return wrong(says.boot.noSetting, RELOAD);
      const since = performance.now();
      bench.container = await bootContainer(bench.setting, 'doctor', false);
      return fine(says.boot.fine(Math.round(performance.now() - since)));
    },
  },
  {
    id: 'files',
    title: says.files.title,
    after: 'boot',
    run: async ({ container }) => {
      await inTime(
        container?.fs.writeFile('note.txt', 'seen') ?? Promise.reject(new Error(says.files.noContainer)),
        says.files.late,
      );
      const text = await container?.fs.readFile('note.txt', 'utf8');
      return text === 'seen' ? fine(says.files.fine) : wrong(says.files.wrong(JSON.stringify(text)), RELOAD);
    },
  },
  {
    id: 'program',
    title: says.program.title,
    after: 'boot',
    run: async ({ container }) => {
      if (!container) return wrong(says.program.noContainer, RELOAD);
      const script = "console.log(process.version, require('node:fs').readFileSync('note.txt', 'utf8'))";
      const { text, code } = await inTime(output(container, script), says.program.late);
      return code === 0 && /^v\d+\S* seen$/.test(text)
        ? fine(says.program.fine(text.split(' ')[0] ?? ''))
        : wrong(says.program.wrong(code, JSON.stringify(text.slice(0, 200))), RELOAD);
    },
  },
];
