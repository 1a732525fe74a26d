type RejectCallback = (type: 0 | 1, promise: Promise<unknown>, reason: unknown) => void;

/** task_queue.setPromiseRejectCallback: where rejections without a handler are reported. */
export const rejections: { callback: RejectCallback | undefined } = { callback: undefined };
