/** A worker's life: import the library, boot it, and wait for the program to run. */
import type { BootMessage } from '#runtime/wire';
import { boot } from './boot.ts';
import { importModules } from './builtins.ts';
import { kernel } from './kernel-client.ts';
import { start } from './start.ts';

export async function begin(message: BootMessage): Promise<void> {
  await importModules(message.modules);
  boot(message);
  kernel.on('start', start);
  kernel.post({ type: 'ready' });
}
