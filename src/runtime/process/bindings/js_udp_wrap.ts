import type { Binding } from '../binding.ts';
import { unavailable } from '../native-error.ts';
import { AsyncWrap } from '../wraps.ts';

class JSUDPWrap extends AsyncWrap {
  constructor() {
    super();
    throw unavailable(
      'dgram (UDP)',
      'the container has no datagram sockets; use net or http on its loopback',
    );
  }
}

export const binding: Binding = () => ({ JSUDPWrap });
