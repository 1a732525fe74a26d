/** `moveMessagePortToContext`: a port without Node's EventTarget, as a context has it. */
import {
  asPort,
  makePort,
  ownMethods,
  PortHandle,
  type PortConstructor,
} from '../bindings/messaging/message-port.ts';
import { nodeError } from '../native-error.ts';
import { state } from '../state.ts';

/** The class that such ports show, in all contexts: they share one realm. */
const MessagePort = function MessagePort(this: unknown): never {
  throw nodeError('TypeError', 'ERR_CONSTRUCT_CALL_INVALID', 'Constructor cannot be called');
} as unknown as PortConstructor; // what constructs ports

MessagePort.prototype = Object.create(PortHandle.prototype, {
  ...ownMethods,
  constructor: { value: MessagePort, writable: true, configurable: true },
}) as object; // a prototype

/** Ports that arrive in a context are the context's. */
function adopt(ports: readonly object[]): void {
  for (const port of ports) {
    Reflect.setPrototypeOf(port, MessagePort.prototype);
    const handle = port as PortHandle; // the ports of a message
    handle.ref();
    PortHandle.onArrival(handle, adopt);
  }
}

const isContext = (value: unknown): boolean => {
  const symbol = state.privateSymbols['contextify_context_private_symbol'];
  return (
    typeof value === 'object' &&
    value !== null &&
    symbol !== undefined &&
    Reflect.get(value, symbol) !== undefined
  );
};

export function moveMessagePort(port: unknown, context: unknown): object {
  const moved = asPort(port);
  if (PortHandle.isDetached(moved))
    throw nodeError('Error', 'ERR_CLOSED_MESSAGE_PORT', 'Cannot send data on closed MessagePort');
  if (!isContext(context)) throw nodeError('TypeError', 'ERR_INVALID_ARG_TYPE', 'Invalid context argument');
  const made = makePort(PortHandle.detach(moved), MessagePort);
  PortHandle.onArrival(made, adopt);
  return made;
}
