/** stub while the room is being built */
export interface EventLoop {
  /** Run `callback` in the next poll phase, followed by Node's tick and microtask drain. Does not keep the loop alive by itself. */
  enqueue(callback: () => void): void;
  /** A request is under way: keeps the loop alive until `requestDone`. */
  requestStarted(): void;
  requestDone(): void;
  /** A referenced, active handle keeps the loop alive. `HandleWrap` calls these. */
  addRef(): void;
  dropRef(): void;
  /** Run in the close phase. */
  enqueueClose(callback: () => void): void;
  /** libuv's cached clock in whole milliseconds since the loop's start */
  readonly now: number;
  updateNow(): void;
}
