import type { CancelScope } from './cancel-scope.ts';
import type { Pty } from './pty.ts';

/** Processes that share a controlling terminal; without one once it is hung up, or when detached. */
export interface Session {
  readonly leader: number;
  pty: Pty | null;
}

/** What a blocking operation has to know of the process that asks for it. */
export interface Caller {
  readonly scope: CancelScope;
  readonly group: number;
  readonly session: Session;
}
