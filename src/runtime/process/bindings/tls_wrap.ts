import type { Binding } from '../binding.ts';
import { unavailable } from '../native-error.ts';
import { AsyncWrap } from '../wraps.ts';

function refuse(): never {
  throw unavailable('TLS', 'nothing outside the container can be reached; use http on its loopback');
}

class TLSWrap extends AsyncWrap {
  constructor() {
    super();
    refuse();
  }
}

export const binding: Binding = () => ({ TLSWrap, wrap: refuse });
