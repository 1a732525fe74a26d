/** A worker's life: boot the library, import what programs here are likely to need, and wait for the program to run. */
import * as core from 'library:core';
import { meta } from 'library:meta';
import { BOOT_MESSAGE, type BootMessage } from '#runtime/wire';
import { boot } from './boot.ts';
import { addBuiltins, importModules } from './builtins.ts';
import { kernel } from './kernel-client.ts';
import { start } from './start.ts';

const message = Reflect.get(globalThis, BOOT_MESSAGE) as BootMessage; // left there by process.worker.ts
Reflect.deleteProperty(globalThis, BOOT_MESSAGE);
addBuiltins(core);
boot(message, meta);
void importModules(Object.values(message.modules)).then(() => {
  kernel.on('start', start);
  kernel.post({ type: 'ready' });
});
