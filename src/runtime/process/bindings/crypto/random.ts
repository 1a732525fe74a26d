import { bytesOf, type BytesLike } from '../../memory.ts';
import { CryptoJob } from './job.ts';
import { nodeError } from '../../native-error.ts';
import { publicKey } from './public-key.ts';
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

export class CheckPrimeJob extends CryptoJob {
  constructor(mode: number, candidate: BytesLike, checks: number) {
    const { toBigInt, isPrime } = publicKey();
    const value = toBigInt(bytesOf(candidate));
    super(mode, () => isPrime(value, checks));
  }
}
