import type { Binding } from '../binding.ts';
import { AsyncWrap } from '../wraps.ts';
import { udp } from './rare-part.ts';

type Handles = new () => object;

class SendWrap extends AsyncWrap {}

/** `child_process` names the class and hardly ever needs it: sockets come from a part of the library. */
export const binding: Binding = (shape) => {
  let Socket: Handles | undefined;
  class UDP {
    constructor() {
      Socket ??= udp(shape)['UDP'] as Handles; // a class of ours
      return new Socket();
    }

    static [Symbol.hasInstance](value: unknown): boolean {
      return Socket !== undefined && value instanceof Socket;
    }
  }
  return { UDP, SendWrap };
};
