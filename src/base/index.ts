export { assertNever } from './assert-never.ts';
export type { Brand } from './brand.ts';
export { deferred, type Deferred } from './deferred.ts';
export { ErrnoError, errnoOf, errnoText, isErrnoCode, type ErrnoCode } from './errno.ts';
export { err, ok, type Result } from './result.ts';
export { SerialQueue } from './serial-queue.ts';
