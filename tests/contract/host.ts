import { ensureBuilt, serve } from '#cli';

/** The host under test: another one by address, or our own, built and served here. */
export interface Host {
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly close: () => Promise<void>;
}

/** Address of another host, when the suite is to run on one. */
export const otherHost = process.env['CONTRACT_HOST'];

export async function startHost(): Promise<Host> {
  const apiKey = process.env['CONTRACT_KEY'];
  if (otherHost !== undefined)
    return { url: new URL(otherHost).origin, apiKey, close: () => Promise.resolve() };
  ensureBuilt(['runtime'], console.error);
  const { runtimeUrl, close } = await serve({ what: 'runtime', runtimePort: 0 });
  return { url: runtimeUrl, apiKey, close };
}
