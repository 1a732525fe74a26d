/** Lets `host.ts` load under vitest: Node's global object lacks what only a worker's has. Import it first. */
const scope: Record<string, unknown> = globalThis; // patched below
scope['addEventListener'] ??= (): void => undefined;
