/** `npm run build`: the app into dist/app, the runtime's origin into dist/runtime. */
import { BuildFailedError, ensureBuilt } from './ensure-built.ts';

try {
  ensureBuilt(['runtime', 'app'], (text) => process.stderr.write(`${text}\n`), { always: true });
} catch (error) {
  if (!(error instanceof BuildFailedError)) throw error;
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
}
