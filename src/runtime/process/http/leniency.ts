/** The ways in which a parser may be told to be less strict, as the library numbers them. */
const FLAGS = {
  headers: 1,
  chunkedLength: 2,
  keepAlive: 4,
  transferEncoding: 8,
  version: 16,
  dataAfterClose: 32,
  optionalLFAfterCR: 64,
  optionalCRLFAfterChunk: 128,
  optionalCRBeforeLF: 256,
  spacesAfterChunkSize: 512,
  headerValueRelaxed: 1024,
} as const;

export class Leniency {
  readonly #flags: number;

  constructor(flags: number) {
    this.#flags = flags;
  }

  has(flag: keyof typeof FLAGS): boolean {
    return (this.#flags & FLAGS[flag]) !== 0;
  }
}
