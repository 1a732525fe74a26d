/**
 * Small files that are open to be read. Their content came with the answer to `open`, so that reading them asks nobody as
 * long as nothing in the container has changed; the kernel's own position follows, and the file is closed, with the next call.
 */
import { kernel } from './kernel-client.ts';
import { thread } from './thread.ts';

/** Flags of `open` that do more than read. */
const O_ACCMODE_CREAT_TRUNC = 0o1103;

interface OpenFile {
  readonly content: Uint8Array;
  /** of the container's files, from before it was opened */
  readonly version: number;
  position: number;
}

const files = new Map<number, OpenFile>();

/** Others may move the positions of descriptors that are open now: children that inherit them, threads. */
export function shareOpenFiles(): void {
  files.clear();
}

/** What is told of a descriptor, while it is true. */
function known(fd: number): OpenFile | undefined {
  const file = files.get(fd);
  if (file === undefined) return undefined;
  if (!thread.threaded && file.version === kernel.filesVersion()) return file;
  files.delete(fd);
  return undefined;
}

/** Throws `ErrnoError`. */
export function openFile(path: string, flags: number, mode: number): number {
  const version = kernel.filesVersion();
  if ((flags & O_ACCMODE_CREAT_TRUNC) !== 0 || thread.threaded) {
    const fd = kernel.call('open', path, flags, mode);
    files.delete(fd);
    return fd;
  }
  const { fd, content } = kernel.call('openRead', path, flags, mode);
  if (content !== null) files.set(fd, { content, version, position: 0 });
  // it may be another descriptor of one that is open, and move its position
  else files.clear();
  return fd;
}

/** As read(2); undefined where the kernel has to be asked. */
export function readKnown(fd: number, target: Uint8Array, position: number | null): number | undefined {
  const file = known(fd);
  if (file === undefined) return undefined;
  const start = position ?? file.position;
  const bytes = file.content.subarray(start, start + target.byteLength);
  target.set(bytes);
  if (position === null && bytes.byteLength > 0) {
    file.position += bytes.byteLength;
    kernel.callLater('read', fd, bytes.byteLength, null);
  }
  return bytes.byteLength;
}

/** Whoever asks the kernel to read by the descriptor's own position moves it. */
export function forgetOpenFile(fd: number): void {
  files.delete(fd);
}

/** Throws `ErrnoError`. */
export function closeFile(fd: number): void {
  const isKnown = known(fd) !== undefined;
  files.delete(fd);
  if (!isKnown) return kernel.call('close', fd);
  kernel.takeLater((name, [of]) => name === 'read' && of === fd);
  kernel.callLater('close', fd);
}
