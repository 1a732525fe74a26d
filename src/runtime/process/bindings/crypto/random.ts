import { bytesOf, type BytesLike } from '../../memory.ts';
import { CryptoJob } from './job.ts';
import { nodeError } from '../../native-error.ts';
import { publicKey, withKeys } from './public-key.ts';
import { fillRandom } from './random-bytes.ts';

export class RandomBytesJob extends CryptoJob {
  constructor(mode: number, buffer: BytesLike, offset: number, size: number) {
    super(mode, () => {
      fillRandom(bytesOf(buffer).subarray(offset, offset + size));
    });
  }
}

export class RandomPrimeJob extends CryptoJob {
  constructor(mode: number, bits: number, safe: boolean, add?: BytesLike, rem?: BytesLike) {
    const { toBigInt, toBytes, randomPrime } = publicKey();
    const [step, rest] = [add, rem].map((value) =>
      value === undefined ? undefined : toBigInt(bytesOf(value)),
    );
    if (step !== undefined) {
      if (step >> BigInt(bits) !== 0n)
        throw nodeError('RangeError', 'ERR_OUT_OF_RANGE', 'invalid options.add');
      if (rest !== undefined && step <= rest)
        throw nodeError('RangeError', 'ERR_OUT_OF_RANGE', 'invalid options.rem');
    }
    super(
      mode,
      () => toBytes(randomPrime({ bits, safe, add: step, rem: rest }), Math.ceil(bits / 8)).slice().buffer,
    );
  }
}

/** what OpenSSL's numbers hold */
const MOST_PRIME_BYTES = 67_108_856;

export class CheckPrimeJob extends CryptoJob {
  constructor(mode: number, candidate: BytesLike, checks: number) {
    const value = withKeys(({ toBigInt, opensslFailure, reasons }) => {
      const bytes = bytesOf(candidate);
      const first = bytes.findIndex((byte) => byte !== 0);
      if (first >= 0 && bytes.length - first > MOST_PRIME_BYTES) throw opensslFailure(reasons.bignumTooLong);
      return toBigInt(first < 0 ? new Uint8Array(0) : bytes.subarray(first));
    });
    super(mode, () => publicKey().isPrime(value, checks));
  }
}
