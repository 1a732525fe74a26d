/** Block lists, the compile cache, datagrams, histograms, web storage, web locks and `TZ` are a part of the library: few programs ask for them. */
import type { Binding } from '../binding.ts';
import * as clock from '../clock.ts';
import * as bytes from '../bytes.ts';
import { compileCache } from '../compile-cache.ts';
import { bufferOver } from '../encodings.ts';
import { environment } from '../environment.ts';
import { fileCache } from '../file-cache.ts';
import * as host from '../host.ts';
import * as kernelClient from '../kernel-client.ts';
import { libraryPart } from '../library-part.ts';
import * as loop from '../loop.ts';
import * as nativeError from '../native-error.ts';
import { describe } from '../net/address.ts';
import * as ip from '../net/ip.ts';
import { atExit } from '../process-exit.ts';
import { writeStderr } from '../standard-error.ts';
import { SharedRecord } from '../shared-record.ts';
import * as state from '../state.ts';
import { forgetDatagrams, onDatagram } from '../streams.ts';
import { codeOf, errno, messageOf, uvException } from '../uv.ts';
import * as wraps from '../wraps.ts';
import { USER } from './credentials.ts';
import { nativeForms, nativeHandles } from './messaging/transfer.ts';

/** what that part uses of each */
const shared = () => ({
  'bindings/credentials.ts': { USER },
  'bindings/messaging/transfer.ts': { nativeForms, nativeHandles },
  'bytes.ts': bytes,
  'clock.ts': clock,
  'compile-cache.ts': { compileCache },
  'encodings.ts': { bufferOver },
  'environment.ts': { environment },
  'file-cache.ts': { fileCache },
  'host.ts': host,
  'kernel-client.ts': kernelClient,
  'loop.ts': loop,
  'native-error.ts': nativeError,
  'net/address.ts': { describe },
  'net/ip.ts': ip,
  'process-exit.ts': { atExit },
  'standard-error.ts': { writeStderr },
  'shared-record.ts': { SharedRecord },
  'state.ts': state,
  'streams.ts': { forgetDatagrams, onDatagram },
  'uv.ts': { codeOf, errno, messageOf, uvException },
  'wraps.ts': wraps,
});

type Name = 'block_list' | 'compile_cache' | 'histograms' | 'locks' | 'time_zone' | 'udp' | 'webstorage';
type RarePart = (modules: ReturnType<typeof shared>) => Readonly<Record<Name, Binding>>;

let part: ReturnType<RarePart> | undefined;

const from =
  (name: Name): Binding =>
  (shape) =>
    (part ??= libraryPart<RarePart>('rareBindings')(shared()))[name](shape);

export const block_list = from('block_list');
export const compile_cache = from('compile_cache');
export const histograms = from('histograms');
export const locks = from('locks');
export const time_zone = from('time_zone');
export const udp = from('udp');
export const webstorage = from('webstorage');
