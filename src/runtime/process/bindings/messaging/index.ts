import type { Binding } from '../../binding.ts';
import { unavailable } from '../../native-error.ts';
import { state } from '../../state.ts';
import { cloneMessage } from './clone.ts';
import {
  broadcastChannel,
  drainMessagePort,
  makePort,
  MessagePort,
  portTransfer,
  receiveMessageOnPort,
  stopMessagePort,
} from './message-port.ts';
import { LocalLink } from './port-link.ts';
import { deserializer } from './transfer.ts';

class MessageChannel {
  readonly port1: object;
  readonly port2: object;

  constructor() {
    const [one, other] = LocalLink.pair();
    this.port1 = makePort(one);
    this.port2 = makePort(other);
  }
}

export const binding: Binding = () => ({
  MessageChannel,
  MessagePort,
  broadcastChannel,
  drainMessagePort,
  receiveMessageOnPort,
  stopMessagePort,
  moveMessagePortToContext(): never {
    throw unavailable('Moving a port into a vm context', 'contexts share the realm of the process');
  },
  structuredClone: (value: unknown, options?: { transfer?: Iterable<object> }): unknown =>
    cloneMessage(value, [...(options?.transfer ?? [])], portTransfer).value,
  setDeserializerCreateObjectFunction(create: (info: string) => object): void {
    deserializer.create = create;
  },
  exposeLazyDOMExceptionProperty(target: object): void {
    for (const name of ['DOMException', 'QuotaExceededError']) {
      Object.defineProperty(target, name, {
        value: state.perContext[name],
        writable: true,
        enumerable: false,
        configurable: true,
      });
    }
  },
  DOMException: state.perContext['DOMException'],
  QuotaExceededError: state.perContext['QuotaExceededError'],
});
