/** Entry: one worker, one process. It only loads `main.ts`, in the way that lets the browser keep the compiled code. */
import type { BootMessage } from '#runtime/wire';

async function load(message: BootMessage): Promise<void> {
  const { begin } = (await import(message.program)) as typeof import('./main.ts'); // the URL of its bundle
  await begin(message);
}

addEventListener(
  'message',
  ({ data }: MessageEvent<BootMessage>) => {
    load(data).catch(reportError);
  },
  { once: true },
);
