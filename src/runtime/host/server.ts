import { Container, type ContainerParts } from './container.ts';
import { Exposed, type Surface } from './expose.ts';
import { isRecord } from './wire-value.ts';

const DEFAULT_WORKDIR_NAME = 'project';
const MAX_NAME_LENGTH = 255;
const BOOT_TIMEOUT_MS = 60_000;

/** Everything a container is made of, or a rejection that says what is missing. */
export type MakeParts = (workdirName: string) => Promise<ContainerParts>;

function workdirNameOf(options: unknown): string {
  const name: unknown = (isRecord(options) ? options['workdirName'] : undefined) ?? DEFAULT_WORKDIR_NAME;
  if (typeof name !== 'string' || name === '' || /^\.\.?$|[/\0]/.test(name) || name.length > MAX_NAME_LENGTH)
    throw new TypeError(
      `workdirName must be the name of one folder, at most ${MAX_NAME_LENGTH} characters long, got '${String(name)}'`,
    );
  return name;
}

async function within<T>(work: Promise<T>, limitMs: number, sentence: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(sentence)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the client sees first: `build` boots a container; one lives at a time. */
export function containerServer(makeParts: MakeParts): Surface {
  let current: Container | undefined;
  let building = false;

  const build = async (options: unknown): Promise<Exposed> => {
    if (building || current !== undefined)
      throw new Error('Only a single container can be booted at a time: tear the other one down first');
    building = true;
    try {
      const container = new Container(await makeParts(workdirNameOf(options)));
      try {
        const sentence = `The container's kernel did not answer within ${BOOT_TIMEOUT_MS / 1000} seconds: reload the page`;
        await within(container.booted, BOOT_TIMEOUT_MS, sentence);
      } catch (error) {
        await container.teardown();
        throw error;
      }
      current = container;
      void container.ended.then(() => {
        if (current === container) current = undefined;
      });
      return new Exposed(container.surface());
    } finally {
      building = false;
    }
  };

  return { methods: { build } };
}
