/** Block lists, web storage and web locks are a part of the library: few programs ask for them. */
import type { Binding } from '../binding.ts';
import * as host from '../host.ts';
import * as kernelClient from '../kernel-client.ts';
import { libraryPart } from '../library-part.ts';
import * as nativeError from '../native-error.ts';
import { formatIP, mappedIPv4, parseIPv4, parseIPv6 } from '../net/ip.ts';
import * as state from '../state.ts';
import { uvException } from '../uv.ts';

/** what that part uses of each */
const shared = () => ({
  'host.ts': host,
  'kernel-client.ts': kernelClient,
  'native-error.ts': nativeError,
  'net/ip.ts': { formatIP, mappedIPv4, parseIPv4, parseIPv6 },
  'state.ts': state,
  'uv.ts': { uvException },
});

type Name = 'block_list' | 'locks' | 'webstorage';
type RarePart = (modules: ReturnType<typeof shared>) => Readonly<Record<Name, Binding>>;

let part: ReturnType<RarePart> | undefined;

const from =
  (name: Name): Binding =>
  (shape) =>
    (part ??= libraryPart<RarePart>('rareBindings')(shared()))[name](shape);

export const block_list = from('block_list');
export const locks = from('locks');
export const webstorage = from('webstorage');
