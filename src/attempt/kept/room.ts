/** What the browser says of the room it gives this address; all of it, not attempts alone. */
export interface Room {
  readonly usedBytes: number;
  readonly limitBytes: number;
}

/** Below this much free room the person is warned: an hour of work takes about a tenth of it. */
export const LOW_BYTES = 20 * 1024 * 1024;

/** Undefined where the browser does not tell. */
export async function roomOf(storage: StorageManager | undefined): Promise<Room | undefined> {
  const { usage, quota } = (await storage?.estimate?.()) ?? {};
  return usage === undefined || quota === undefined ? undefined : { usedBytes: usage, limitBytes: quota };
}

/** Bytes that are left when they are few; undefined when there is room enough. */
export function scarce({ usedBytes, limitBytes }: Room): number | undefined {
  const left = Math.max(0, limitBytes - usedBytes);
  return left < LOW_BYTES ? left : undefined;
}
