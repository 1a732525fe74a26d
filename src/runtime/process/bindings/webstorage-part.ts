/** Web storage is a part of the library: few programs ask for it. */
import type { Binding } from '../binding.ts';
import * as host from '../host.ts';
import * as kernelClient from '../kernel-client.ts';
import { libraryPart } from '../library-part.ts';
import * as nativeError from '../native-error.ts';
import * as state from '../state.ts';
import { uvException } from '../uv.ts';

const shared = {
  'host.ts': host,
  'kernel-client.ts': kernelClient,
  'native-error.ts': nativeError,
  'state.ts': state,
  'uv.ts': { uvException },
} as const;

type StoragePart = (modules: typeof shared) => { readonly binding: Binding };

export const binding: Binding = (shape) => libraryPart<StoragePart>('webStorage')(shared).binding(shape);
