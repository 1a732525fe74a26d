/** V8's serialization format, version 15. https://source.chromium.org/chromium/chromium/src/+/main:v8/src/objects/value-serializer.cc */
export const FORMAT_VERSION = 15;

const code = (letter: string): number => letter.charCodeAt(0);

export const TAG = {
  version: 0xff,
  padding: 0,
  theHole: code('-'),
  undefined: code('_'),
  null: code('0'),
  true: code('T'),
  false: code('F'),
  int32: code('I'),
  uint32: code('U'),
  double: code('N'),
  bigInt: code('Z'),
  utf8: code('S'),
  oneByte: code('"'),
  twoByte: code('c'),
  reference: code('^'),
  object: code('o'),
  endObject: code('{'),
  denseArray: code('A'),
  endDenseArray: code('$'),
  sparseArray: code('a'),
  endSparseArray: code('@'),
  date: code('D'),
  trueObject: code('y'),
  falseObject: code('x'),
  numberObject: code('n'),
  bigIntObject: code('z'),
  stringObject: code('s'),
  regExp: code('R'),
  map: code(';'),
  endMap: code(':'),
  set: code("'"),
  endSet: code(','),
  arrayBuffer: code('B'),
  resizableArrayBuffer: code('~'),
  arrayBufferTransfer: code('t'),
  view: code('V'),
  sharedArrayBuffer: code('u'),
  error: code('r'),
  hostObject: code('\\'),
} as const;

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

type ViewClass = new (buffer: ArrayBufferLike, offset: number, length: number) => ArrayBufferView;

const { Float16Array: Half } = globalThis as { Float16Array?: ViewClass }; // ES2025

/** By subtag of a view. */
export const VIEWS: ReadonlyMap<number, ViewClass> = new Map<number, ViewClass>([
  [code('b'), Int8Array],
  [code('B'), Uint8Array],
  [code('C'), Uint8ClampedArray],
  [code('w'), Int16Array],
  [code('W'), Uint16Array],
  [code('d'), Int32Array],
  [code('D'), Uint32Array],
  [code('f'), Float32Array],
  [code('F'), Float64Array],
  [code('q'), BigInt64Array],
  [code('Q'), BigUint64Array],
  [code('?'), DataView],
  ...(Half === undefined ? [] : [[code('h'), Half] as const]),
]);

/** Bits of a regular expression's flags. */
export const REGEXP_FLAGS = [
  ['g', 1],
  ['i', 2],
  ['m', 4],
  ['y', 8],
  ['u', 16],
  ['s', 32],
  ['d', 128],
  ['v', 256],
] as const;
