/** What the copy of an origin consists of. The build writes it into the service worker, paths begin with '/'. */
export interface OfflinePlan {
  /** Changes with every byte of the copy. */
  readonly version: string;
  /** What people and frames navigate to, without the part after '?'. */
  readonly pages: readonly string[];
  /** Files whose names carry their hash: a copy of an earlier version is as good as the server's. */
  readonly hashed: readonly string[];
  /** Files that keep their names from version to version. */
  readonly plain: readonly string[];
  /** Asked of the server first, because it knows better; the copy answers when the server does not. */
  readonly live: readonly string[];
  /** Whatever lies below these is kept once it was fetched. */
  readonly below: readonly string[];
}

/** What a page may tell the service worker. */
export type OfflineMessage =
  /** The person agreed to the new version. */
  | { readonly type: 'take-over' }
  /** Keep these too; the page itself does not see them. Answered with CopyNews at the port that comes along. */
  | { readonly type: 'keep'; readonly paths: readonly string[] };

export function isOfflineMessage(value: unknown): value is OfflineMessage {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  if (value.type === 'take-over') return true;
  return (
    value.type === 'keep' &&
    'paths' in value &&
    Array.isArray(value.paths) &&
    value.paths.every((path) => typeof path === 'string')
  );
}

/** How making a copy ended: told by the frame of the other origin, and by the worker of what it was asked to keep. */
export interface CopyNews {
  readonly type: 'hotfix:offline';
  /** Null when the copy is whole; otherwise why it is not. */
  readonly failed: string | null;
}

export const isCopyNews = (value: unknown): value is CopyNews =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'hotfix:offline' &&
  'failed' in value &&
  (value.failed === null || typeof value.failed === 'string');
