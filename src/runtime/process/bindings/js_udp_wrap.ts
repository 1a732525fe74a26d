import type { Binding } from '../binding.ts';
import { unavailable } from '../native-error.ts';
import { AsyncWrap } from '../wraps.ts';

class JSUDPWrap extends AsyncWrap {
  constructor() {
    super();
    throw unavailable('A datagram socket made of JavaScript', 'it serves QUIC alone, which is not there');
  }
}

export const binding: Binding = () => ({ JSUDPWrap });
