import type { WebContainer } from '@webcontainer/api';
import { runtimeWords } from '#words';

const says = runtimeWords.unreachable;

declare global {
  var WEBCONTAINER_API_IFRAME_URL: string | undefined;
}

/** `/config.json`: the one setting that chooses who runs Node. */
export type RuntimeSetting =
  /** The runtime of this project, on its own origin. */
  | { readonly runtimeOrigin: string }
  /** StackBlitz's hosted WebContainer, with the key or client id they gave out. Not run by the project's tests. */
  | { readonly stackblitz: { readonly apiKey?: string; readonly clientId?: string } };

export class RuntimeUnreachableError extends Error {
  override readonly name = 'RuntimeUnreachableError';
}

/** A start that takes longer is called failed; a cold start on a slow machine takes a few seconds. */
export const BOOT_TIMEOUT_MS = 45_000;
/** From a copy in this browser; without one, nothing ever comes. */
const OFFLINE_BOOT_TIMEOUT_MS = 20_000;

type Client = typeof import('./runtime-client.ts');
let boots = 0;
let client: Client | null = null;

const isSetting = (value: unknown): value is RuntimeSetting =>
  typeof value === 'object' &&
  value !== null &&
  (('runtimeOrigin' in value && typeof value.runtimeOrigin === 'string') ||
    ('stackblitz' in value && typeof value.stackblitz === 'object'));

export async function readRuntimeSetting(): Promise<RuntimeSetting> {
  const response = await fetch('/config.json').catch(() => null);
  const value: unknown = response?.ok ? await response.json().catch(() => null) : null;
  if (isSetting(value)) return value;
  throw new RuntimeUnreachableError(says.noSetting);
}

async function freshClient(): Promise<Client> {
  const first = await import('./runtime-client.ts');
  boots += 1;
  if (boots === 1) return first;
  const again = new URL(first.address);
  again.searchParams.set('boot', String(boots));
  // The same chunk, evaluated once more: its exports are those of `Client`.
  return (await import(/* @vite-ignore */ again.href)) as Client;
}

function removeFrames(origin: string): void {
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.src.startsWith(`${origin}/headless`)) frame.remove();
  }
}

/** Rejects with words where nothing listens: the client itself would wait for ever. */
async function assertReachable(origin: string): Promise<'answers' | 'maybe-offline'> {
  const response = await fetch(`${origin}/runtime.json`, { cache: 'no-cache' }).catch(() => null);
  if (response?.ok) return 'answers';
  // this page is a copy itself, so there may be one of the runtime; only a frame of its origin can tell
  if (!response && navigator.serviceWorker?.controller) return 'maybe-offline';
  throw new RuntimeUnreachableError(
    response ? says.answersElse(origin, response.status) : says.silent(origin),
  );
}

const within = <T>(promise: Promise<T>, ms: number, message: string): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RuntimeUnreachableError(message)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

/**
 * Boots a container. `afterDeath` drops the frame of a runtime that stopped answering and starts from a new copy of the
 * client; without it the frame and its cached library are used again.
 */
export async function bootContainer(
  setting: RuntimeSetting,
  workdirName: string,
  afterDeath: boolean,
): Promise<WebContainer> {
  let limitMs = BOOT_TIMEOUT_MS;
  let late = says.late(BOOT_TIMEOUT_MS / 1000);
  if ('runtimeOrigin' in setting) {
    globalThis.WEBCONTAINER_API_IFRAME_URL = setting.runtimeOrigin;
    if ((await assertReachable(setting.runtimeOrigin)) === 'maybe-offline') {
      limitMs = OFFLINE_BOOT_TIMEOUT_MS;
      late = says.noCopy(setting.runtimeOrigin);
    }
    if (afterDeath) {
      removeFrames(setting.runtimeOrigin);
      client = null;
    }
  }
  const first = client === null;
  client ??= await freshClient();
  if (first && 'stackblitz' in setting) {
    const { apiKey, clientId } = setting.stackblitz;
    if (apiKey) client.configureAPIKey(apiKey);
    if (clientId) client.auth.init({ clientId, scope: '' });
  }
  return within(client.WebContainer.boot({ coep: 'require-corp', workdirName }), limitMs, late);
}
