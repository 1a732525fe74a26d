import type { Binding } from '../binding.ts';
import { unavailable } from '../native-error.ts';
import { AsyncWrap, HandleWrap } from '../wraps.ts';

/** Datagrams have nowhere to go: a container has a loopback for streams only. */
class UDP extends HandleWrap {
  constructor() {
    super();
    throw unavailable(
      'dgram (UDP)',
      'the container has no datagram sockets; use net or http on its loopback',
    );
  }
}

class SendWrap extends AsyncWrap {}

export const binding: Binding = () => ({ UDP, SendWrap });
