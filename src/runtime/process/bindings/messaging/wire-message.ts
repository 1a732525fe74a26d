/** Messages that cross to another thread: V8's serialisation format, with what bytes cannot carry beside it. */
import type { MovedPort, PortMessage } from '#runtime/wire';
import { host } from '../../host.ts';
import { Deserializer } from '../serdes/deserializer.ts';
import { isHost, Serializer, writeHost } from '../serdes/serializer.ts';
import { AsyncWrap } from '../../wraps.ts';
import { isArrayBuffer, isSharedArrayBuffer } from '../types.ts';
import type { PortTransfer } from './clone.ts';
import {
  askLibraryObject,
  callMethod,
  checkTransfers,
  dataCloneError,
  deserializer,
  missingTransfer,
  modeOf,
  nativeForms,
  nativeHandles,
  symbolOf,
  withNested,
} from './transfer.ts';

export type SentMessage = Omit<PortMessage, 'moved'>;

/** What ports need to do to change threads. */
export interface PortCrossing extends PortTransfer {
  /** takes the port off this thread: its number, with what waits for it (and for ports therein) added to `moved` */
  send(port: object, moved: MovedPort[]): number;
  /** the port of that number, which is this thread's now */
  arrive(number: number): object;
}

const PORT = 0;
const LIBRARY_OBJECT = 1;
const WEB_ASSEMBLY = 2;
const NATIVE_HANDLE = 3;

const { Module: WebAssemblyModule, Memory: WebAssemblyMemory } = host.WebAssembly;

/** What the browser hands from one worker to another as it is. */
const isSharedWebAssembly = (value: object): boolean =>
  value instanceof WebAssemblyModule ||
  (value instanceof WebAssemblyMemory && isSharedArrayBuffer(value.buffer));
const { getPrototypeOf } = Reflect;

class MessageWriter extends Serializer {
  readonly shared: object[] = [];
  readonly #transfer: readonly object[];
  readonly #portList: readonly object[];
  readonly #ports: PortTransfer;

  constructor(transfer: readonly object[], portList: readonly object[], ports: PortTransfer) {
    super();
    this.#transfer = transfer;
    this.#portList = portList;
    this.#ports = ports;
  }

  _getSharedArrayBufferId(buffer: object): number {
    return this.#share(buffer);
  }

  _getDataCloneError(message: string): Error {
    return dataCloneError(message);
  }

  #share(object: object): number {
    const known = this.shared.indexOf(object);
    return known >= 0 ? known : this.shared.push(object) - 1;
  }

  override [isHost](value: object): boolean {
    if (getPrototypeOf(value) === Object.prototype) return typeof modeOf(value) === 'number';
    return (
      this.#ports.isPort(value) ||
      typeof modeOf(value) === 'number' ||
      isSharedWebAssembly(value) ||
      AsyncWrap.isWrap(value) ||
      nativeHandles.has(getPrototypeOf(value) ?? value)
    );
  }

  override [writeHost](value: object): void {
    if (this.#ports.isPort(value)) {
      const index = this.#portList.indexOf(value);
      if (index < 0) throw missingTransfer();
      this.writeUint32(PORT);
      this.writeUint32(index);
      return;
    }
    if (isSharedWebAssembly(value)) {
      this.writeUint32(WEB_ASSEMBLY);
      this.writeUint32(this.#share(value));
      return;
    }
    const form = nativeForms.get(getPrototypeOf(value) ?? value);
    if (form !== undefined) {
      this.writeUint32(NATIVE_HANDLE);
      this.writeValue([form.name, form.take(value)]);
      return;
    }
    const mode = modeOf(value);
    const told = typeof mode === 'number' ? askLibraryObject(value, mode, this.#transfer) : undefined;
    if (told === undefined) throw dataCloneError('Cannot clone object of unsupported type.');
    this.writeUint32(LIBRARY_OBJECT);
    this.writeValue(told.deserializeInfo);
    this.writeValue(told.data);
  }
}

/** The message, ready for the kernel; what it transfers is gone from here. Throws as Node's postMessage. */
export function writeMessage(
  value: unknown,
  transfer: readonly object[],
  crossing: PortCrossing,
): PortMessage {
  checkTransfers(transfer, crossing);
  const all = withNested(transfer);
  const portList = all.filter((item) => crossing.isPort(item));
  const writer = new MessageWriter(transfer, portList, crossing);
  writer.writeHeader();
  writer.writeValue(value);
  const bytes = writer.releaseBuffer();
  const moved: MovedPort[] = [];
  const ports = portList.map((port) => crossing.send(port, moved));
  const buffers = transfer.filter((item) => isArrayBuffer(item)) as Transferable[]; // checked
  if (buffers.length > 0) host.structuredClone(null, { transfer: buffers });
  return {
    bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    shared: writer.shared,
    ports,
    moved,
  };
}

class MessageReader extends Deserializer {
  readonly #shared: readonly unknown[];
  readonly #ports: readonly object[];
  ofLibrary = false;

  constructor(bytes: Uint8Array, shared: readonly unknown[], ports: readonly object[]) {
    super(bytes);
    this.#shared = shared;
    this.#ports = ports;
  }

  _getSharedArrayBufferId(id: number): unknown {
    return this.#shared[id];
  }

  _readHostObject(): unknown {
    switch (this.readUint32()) {
      case PORT:
        return this.#ports[this.readUint32()];
      case WEB_ASSEMBLY:
        return this.#shared[this.readUint32()];
      case NATIVE_HANDLE: {
        const [name, data] = this.readValue() as [string, unknown]; // as written above
        for (const form of nativeForms.values()) if (form.name === name) return form.make(data);
        return undefined;
      }
      case LIBRARY_OBJECT: {
        this.ofLibrary = true;
        const info = String(this.readValue());
        const made = deserializer.create?.(info);
        const data = this.readValue();
        if (made !== undefined) callMethod(made, symbolOf('messaging_deserialize_symbol'), data);
        return made;
      }
      default:
        return undefined;
    }
  }
}

/** The value, and the ports that came with it in the order of the transfer list. Throws for what cannot be read. */
export function readMessage(
  message: SentMessage,
  crossing: PortCrossing,
): { readonly value: unknown; readonly ports: readonly object[]; readonly ofLibrary: boolean } {
  const ports = message.ports.map((number) => crossing.arrive(number));
  const reader = new MessageReader(message.bytes, message.shared, ports);
  reader.readHeader();
  const value = reader.readValue();
  return { value, ports, ofLibrary: reader.ofLibrary };
}
