/** Messages of `fork(…, {serialization: 'advanced'})`: a length, then V8's bytes with views written as the library writes them. */
import type { Binding } from '../binding.ts';
import { bufferOver } from '../encodings.ts';
import { state, type AnyFunction } from '../state.ts';

const VIEW_TAG = 0;
const LENGTH_BYTES = 4;

interface Writer {
  writeHeader(): void;
  writeUint32(value: number): void;
  writeRawBytes(bytes: Uint8Array): void;
  writeValue(value: unknown): void;
  releaseBuffer(): Uint8Array;
}

interface Reader {
  readHeader(): boolean;
  readUint32(): number;
  readValue(): unknown;
}

interface Codec {
  readonly Serializer: new () => Writer;
  readonly Deserializer: new (bytes: Uint8Array) => Reader;
}

let codec: Codec | undefined;

/** The library's own classes, with a tag before each view: another tag stands for objects that native code made. */
function codecOf(): Codec {
  if (codec !== undefined) return codec;
  const { DefaultSerializer, DefaultDeserializer } = state.requireBuiltin('v8') as {
    DefaultSerializer: Codec['Serializer'];
    DefaultDeserializer: Codec['Deserializer'];
  }; // the library's module
  const writeView = Reflect.get(DefaultSerializer.prototype as object, '_writeHostObject') as AnyFunction;
  const readView = Reflect.get(DefaultDeserializer.prototype as object, '_readHostObject') as AnyFunction;
  class MessageSerializer extends DefaultSerializer {
    _writeHostObject(object: object): void {
      this.writeUint32(VIEW_TAG);
      Reflect.apply(writeView, this, [object]);
    }
  }
  class MessageDeserializer extends DefaultDeserializer {
    _readHostObject(): unknown {
      return this.readUint32() === VIEW_TAG ? Reflect.apply(readView, this, []) : this.readValue();
    }
  }
  codec = { Serializer: MessageSerializer, Deserializer: MessageDeserializer };
  return codec;
}

export const binding: Binding = () => ({
  serialize(message: unknown): Uint8Array {
    const writer = new (codecOf().Serializer)();
    writer.writeHeader();
    writer.writeValue(message);
    const bytes = writer.releaseBuffer();
    const framed = new Uint8Array(LENGTH_BYTES + bytes.byteLength);
    new DataView(framed.buffer).setUint32(0, bytes.byteLength);
    framed.set(bytes, LENGTH_BYTES);
    return bufferOver(framed);
  },
  deserialize(bytes: Uint8Array): unknown {
    const reader = new (codecOf().Deserializer)(bytes);
    reader.readHeader();
    return reader.readValue();
  },
});
