/**
 * Entry: one worker, one process. It only imports the program, whose modules boot the library while they are evaluated:
 * the browser keeps compiled code of just that.
 */
import { BOOT_MESSAGE, type BootMessage } from '#runtime/wire';

addEventListener(
  'message',
  ({ data }: MessageEvent<BootMessage>) => {
    Object.defineProperty(globalThis, BOOT_MESSAGE, { value: data, configurable: true });
    import(data.program).catch(reportError);
  },
  { once: true },
);
