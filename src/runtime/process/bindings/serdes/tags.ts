/** V8's value serialisation format, version 15 (v8/src/objects/value-serializer.cc): one byte per kind of value. */
export const VERSION = 15;
export const VERSION_TAG = 0xff;

const code = (char: string): number => char.charCodeAt(0);

export const TAG = {
  padding: 0,
  hole: code('-'),
  undefined: code('_'),
  null: code('0'),
  true: code('T'),
  false: code('F'),
  int32: code('I'),
  uint32: code('U'),
  double: code('N'),
  bigint: code('Z'),
  latin1: code('"'),
  twoByte: code('c'),
  utf8: code('S'),
  reference: code('^'),
  object: code('o'),
  objectEnd: code('{'),
  sparseArray: code('a'),
  sparseArrayEnd: code('@'),
  denseArray: code('A'),
  denseArrayEnd: code('$'),
  date: code('D'),
  trueObject: code('y'),
  falseObject: code('x'),
  numberObject: code('n'),
  bigintObject: code('z'),
  stringObject: code('s'),
  regexp: code('R'),
  map: code(';'),
  mapEnd: code(':'),
  set: code("'"),
  setEnd: code(','),
  arrayBuffer: code('B'),
  transferredArrayBuffer: code('t'),
  view: code('V'),
  hostObject: code('\\'),
  error: code('r'),
} as const;

export const VIEW_TAG: Readonly<Record<string, number>> = {
  Int8Array: code('b'),
  Uint8Array: code('B'),
  Uint8ClampedArray: code('C'),
  Int16Array: code('w'),
  Uint16Array: code('W'),
  Int32Array: code('d'),
  Uint32Array: code('D'),
  Float16Array: code('h'),
  Float32Array: code('f'),
  Float64Array: code('F'),
  BigInt64Array: code('q'),
  BigUint64Array: code('Q'),
  DataView: code('?'),
};

export const ERROR_TAG = {
  EvalError: code('E'),
  RangeError: code('R'),
  ReferenceError: code('F'),
  SyntaxError: code('S'),
  TypeError: code('T'),
  URIError: code('U'),
  message: code('m'),
  cause: code('c'),
  stack: code('s'),
  end: code('.'),
} as const;

/** in the order of V8's flag bits */
export const REGEXP_FLAGS = ['g', 'i', 'm', 'y', 'u', 's', 'l', 'd', 'v'] as const;
