import type { Binding } from '../binding.ts';
import { unavailable } from '../native-error.ts';

export const binding: Binding = () => ({
  queryObjects(): never {
    throw unavailable('v8.queryObjects()', 'a browser does not let a page walk its heap');
  },
});
