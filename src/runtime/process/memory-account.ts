/**
 * What this runtime can count of its memory. A worker is not told its heap size, so `process.memoryUsage()` reports the
 * blocks that Buffer allocated and that are still reachable, the text of Node's library in use, and nothing else: it
 * grows with a leak of buffers, not with a leak of objects.
 */
let blocks = 0;
let text = 0;

const freed = new FinalizationRegistry((bytes: number) => {
  blocks -= bytes;
});

/** Smaller ones come out of Buffer's pool or are not worth a registration. */
const COUNT_FROM_BYTES = 4096;

export const memoryAccount = {
  /** Counts the block until it is collected. */
  block<T extends ArrayBufferLike>(buffer: T): T {
    if (buffer.byteLength >= COUNT_FROM_BYTES) {
      blocks += buffer.byteLength;
      freed.register(buffer, buffer.byteLength);
    }
    return buffer;
  },

  /** Source text that was compiled and stays. */
  addText(bytes: number): void {
    text += bytes;
  },

  get blockBytes(): number {
    return blocks;
  },

  get textBytes(): number {
    return text;
  },
};
