/**
 * Values as the Comlink bundled in `@webcontainer/api` 1.6.4 puts them on a port. Its message and value types are
 * numbers (0 raw, 3 handled); npm's comlink 4 uses strings and does not understand them.
 */
export interface RawValue {
  readonly type: 0;
  readonly value: unknown;
}

export interface HandledValue {
  readonly type: 3;
  readonly name: 'proxy' | 'throw';
  readonly value: unknown;
}

export type WireValue = RawValue | HandledValue;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** A port to a function that lives on the other side. */
export class RemotePort {
  readonly port: MessagePort;

  constructor(port: MessagePort) {
    this.port = port;
  }
}

/** What an argument holds: plain data, or a `RemotePort` where the caller passed a function. */
export function fromWire(value: unknown): unknown {
  if (!isRecord(value)) throw new TypeError('an argument on the wire must be an object with a type');
  if (value['type'] === 0) return value['value'];
  if (value['type'] === 3 && value['name'] === 'proxy' && value['value'] instanceof MessagePort)
    return new RemotePort(value['value']);
  throw new TypeError(`an argument of wire type ${String(value['type'])} is not understood`);
}

/** Bytes that own their whole buffer are moved, not copied. */
export function rawValue(value: unknown): { readonly wire: WireValue; readonly transfer: Transferable[] } {
  const transfer: Transferable[] = [];
  if (
    value instanceof Uint8Array &&
    value.buffer instanceof ArrayBuffer &&
    value.byteLength === value.buffer.byteLength
  )
    transfer.push(value.buffer);
  return { wire: { type: 0, value }, transfer };
}

/** The client assigns every field of the error to its own, so `code` and its kin arrive too. */
export function thrownValue(error: unknown): WireValue {
  if (!(error instanceof Error))
    return { type: 3, name: 'throw', value: { isError: false, value: String(error) } };
  const value: Record<string, unknown> = {
    message: error.message,
    name: error.name,
    stack: error.stack ?? '',
  };
  for (const key of ['code', 'errno', 'syscall', 'path', 'dest'] as const) {
    const detail: unknown = Reflect.get(error, key);
    if (typeof detail === 'string' || typeof detail === 'number') value[key] = detail;
  }
  return { type: 3, name: 'throw', value: { isError: true, value } };
}
