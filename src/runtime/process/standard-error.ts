import { utf8 } from './host.ts';
import { kernel } from './kernel-client.ts';
import { isOutputStream } from './stdio.ts';

/** Writes to descriptor 2 before returning, whatever it is. */
export function writeStderr(text: string): void {
  const bytes = utf8.encode(text);
  if (isOutputStream(2)) kernel.output(2, bytes);
  else for (let at = 0; at < bytes.length;) at += kernel.call('write', 2, bytes.subarray(at), null);
}
