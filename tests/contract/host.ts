import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '#cli';
import { buildRuntime } from '#runtime/build';

/** The host under test: another one by address, or our own, built and served here. */
export interface Host {
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly close: () => Promise<void>;
}

export async function startHost(): Promise<Host> {
  const given = process.env['CONTRACT_HOST'];
  const apiKey = process.env['CONTRACT_KEY'];
  if (given !== undefined) return { url: new URL(given).origin, apiKey, close: () => Promise.resolve() };
  const cache = fileURLToPath(new URL('../../node_modules/.cache/hotfix', import.meta.url));
  const dist = join(cache, 'contract');
  await buildRuntime(join(dist, 'runtime'), cache);
  const { runtimeUrl, close } = await serve({ what: 'runtime', runtimePort: 0, dist });
  return { url: runtimeUrl, apiKey, close };
}
