/** Entry: one worker, one process. */
import type { BootMessage } from '#runtime/wire';
import { boot } from './boot.ts';
import { kernel } from './kernel-client.ts';
import { start } from './start.ts';

addEventListener(
  'message',
  (event: MessageEvent<BootMessage>) => {
    boot(event.data);
    kernel.on('start', start);
    kernel.post({ type: 'ready' });
  },
  { once: true },
);
