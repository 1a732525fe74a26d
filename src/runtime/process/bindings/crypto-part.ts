/**
 * The crypto binding's code is a part of the library: what a program that never asks for it does not load. The part is a
 * function of the modules below, so that both have one `host`, one `loop`, one `state`.
 */
import type { Binding } from '../binding.ts';
import * as encodings from '../encodings.ts';
import * as host from '../host.ts';
import * as libraryPart from '../library-part.ts';
import * as loop from '../loop.ts';
import * as memory from '../memory.ts';
import * as nativeError from '../native-error.ts';
import * as settingsOnly from '../settings-only.ts';
import * as state from '../state.ts';
import * as wraps from '../wraps.ts';
import * as transfer from './messaging/transfer.ts';

const shared = {
  'encodings.ts': encodings,
  'host.ts': host,
  'library-part.ts': libraryPart,
  'loop.ts': loop,
  'memory.ts': memory,
  'native-error.ts': nativeError,
  'settings-only.ts': settingsOnly,
  'state.ts': state,
  'wraps.ts': wraps,
  'bindings/messaging/transfer.ts': transfer,
} as const;

type CryptoPart = (modules: typeof shared) => { readonly binding: Binding };

export const binding: Binding = (shape) =>
  libraryPart.libraryPart<CryptoPart>('cryptoBinding')(shared).binding(shape);
