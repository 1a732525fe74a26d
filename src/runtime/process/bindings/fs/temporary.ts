import { ErrnoError } from '#base';
import { kernel } from '../../kernel-client.ts';
import { uvException } from '../../uv.ts';
import { define, pathOf } from './call.ts';
import { decodeName } from './names.ts';

/** The error names the template, six X's included. */
export const mkdtemp = define({
  syscall: 'mkdtemp',
  request: 2,
  run([prefix, encoding]) {
    try {
      return decodeName(kernel.call('mkdtemp', pathOf(prefix)), encoding);
    } catch (error) {
      if (error instanceof ErrnoError) throw uvException(error.code, 'mkdtemp', `${pathOf(prefix)}XXXXXX`);
      throw error;
    }
  },
});
