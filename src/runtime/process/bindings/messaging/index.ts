import type { Binding } from '../../binding.ts';
import { nodeError } from '../../native-error.ts';
import { state } from '../../state.ts';
import { vmPart } from '../../vm-part.ts';
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
import { deserializer, Unreadable } from './transfer.ts';

function MessageChannel(this: Record<string, unknown>): void {
  if (new.target === undefined)
    throw nodeError('TypeError', 'ERR_CONSTRUCT_CALL_REQUIRED', 'Cannot call constructor without `new`');
  const [one, other] = LocalLink.pair();
  this['port1'] = makePort(one);
  this['port2'] = makePort(other);
}

export const binding: Binding = () => ({
  MessageChannel,
  MessagePort,
  broadcastChannel,
  drainMessagePort,
  receiveMessageOnPort,
  stopMessagePort,
  moveMessagePortToContext: (port: unknown, context: unknown): object =>
    vmPart().moveMessagePort(port, context),
  structuredClone(value: unknown, options?: { transfer?: Iterable<object> }): unknown {
    try {
      return cloneMessage(value, [...(options?.transfer ?? [])], portTransfer).value;
    } catch (error) {
      throw error instanceof Unreadable ? error.reason : error;
    }
  },
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
