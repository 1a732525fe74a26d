/** XXH64 with seed 0, of which Zstandard's checksum is the lower half. https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md */
const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;

const u64 = (value: bigint): bigint => BigInt.asUintN(64, value);
const rotate = (value: bigint, by: bigint): bigint => u64((value << by) | (value >> (64n - by)));
const round = (sum: bigint, lane: bigint): bigint => u64(rotate(u64(sum + lane * P2), 31n) * P1);

export class Xxh64 {
  readonly #lanes = [u64(P1 + P2), P2, 0n, u64(-P1)];
  #rest = new Uint8Array(0);
  #length = 0;

  update(bytes: Uint8Array): void {
    this.#length += bytes.length;
    const all = new Uint8Array(this.#rest.length + bytes.length);
    all.set(this.#rest);
    all.set(bytes, this.#rest.length);
    const view = new DataView(all.buffer);
    let at = 0;
    for (; at + 32 <= all.length; at += 32)
      this.#lanes.forEach((lane, n) => {
        this.#lanes[n] = round(lane, view.getBigUint64(at + n * 8, true));
      });
    this.#rest = all.slice(at);
  }

  digest(): bigint {
    const [a = 0n, b = 0n, c = 0n, d = 0n] = this.#lanes;
    let sum = P5;
    if (this.#length >= 32) {
      sum = u64(rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n));
      for (const lane of [a, b, c, d]) sum = u64((sum ^ round(0n, lane)) * P1 + P4);
    }
    sum = u64(sum + BigInt(this.#length));
    const view = new DataView(this.#rest.buffer);
    let at = 0;
    for (; at + 8 <= this.#rest.length; at += 8)
      sum = u64(rotate(sum ^ round(0n, view.getBigUint64(at, true)), 27n) * P1 + P4);
    if (at + 4 <= this.#rest.length) {
      sum = u64(rotate(sum ^ u64(BigInt(view.getUint32(at, true)) * P1), 23n) * P2 + P3);
      at += 4;
    }
    for (; at < this.#rest.length; at++)
      sum = u64(rotate(sum ^ u64(BigInt(view.getUint8(at)) * P5), 11n) * P1);
    sum = u64((sum ^ (sum >> 33n)) * P2);
    sum = u64((sum ^ (sum >> 29n)) * P3);
    return sum ^ (sum >> 32n);
  }
}
