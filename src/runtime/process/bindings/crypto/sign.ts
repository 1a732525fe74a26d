/** Sign, Verify, and the one-shot forms. */
import { bufferOver, dataBytes } from '../../encodings.ts';
import { copyOf, type BytesLike } from '../../memory.ts';
import { nodeError } from '../../native-error.ts';
import { AsyncWrap } from '../../wraps.ts';
import type { RunningHash } from '../../crypto/digests.ts';
import { digestName } from './digest-names.ts';
import { arrayBufferOf, CryptoJob } from './job.ts';
import { privateKeyOf, publicKeyOf, type KeyData } from './key-handle.ts';
import { withKeys } from './public-key.ts';
import { primitives } from './primitives.ts';

const P1363 = 1;
/** RSA_PKCS1_PADDING, RSA_PKCS1_PSS_PADDING */
const SIGNATURE_PADDINGS: readonly number[] = [1, 6];

const invalidDigest = (text: string): Error => nodeError('TypeError', 'ERR_CRYPTO_INVALID_DIGEST', text);

/** What both share: a digest under way. */
class SignBase extends AsyncWrap {
  #name = '';
  #running: RunningHash | undefined;

  init(algorithm: string): void {
    const name = digestName(algorithm);
    const running = name === undefined ? undefined : primitives().startHash(name);
    if (name === undefined || running === undefined) throw invalidDigest('Invalid digest');
    this.#name = name;
    this.#running = running;
  }

  update(data: string | BytesLike, encoding?: unknown): void {
    if (this.#running === undefined) throw notInitialised();
    this.#running.update(dataBytes(data, encoding));
  }

  protected end(): { name: string; digest: Uint8Array } {
    if (this.#running === undefined) throw notInitialised();
    const digest = this.#running.digest();
    this.#running = undefined;
    return { name: this.#name, digest };
  }
}

const notInitialised = (): Error => nodeError('Error', 'ERR_CRYPTO_INVALID_STATE', 'Not initialised');

export class Sign extends SignBase {
  sign(
    data: KeyData,
    format: number | undefined,
    type: number | undefined,
    passphrase: BytesLike | undefined,
    namedCurve: string | undefined,
    padding: number | undefined,
    saltLength: number | undefined,
    encoding: number | undefined,
  ): Uint8Array {
    const { name, digest } = this.end();
    const key = privateKeyOf({ data, format, type, passphrase, namedCurve });
    const made = withKeys((part) =>
      part.signDigest(key, name, digest, { padding, saltLength, p1363: encoding === P1363 }),
    );
    return bufferOver(made.slice());
  }
}

export class Verify extends SignBase {
  verify(
    data: KeyData,
    format: number | undefined,
    type: number | undefined,
    passphrase: BytesLike | undefined,
    namedCurve: string | undefined,
    signature: BytesLike,
    padding: number | undefined,
    saltLength: number | undefined,
    encoding: number | undefined,
  ): boolean {
    const { name, digest } = this.end();
    const key = publicKeyOf({ data, format, type, passphrase, namedCurve });
    const rsa = key.type === 'rsa' || key.type === 'rsa-pss';
    // a padding that is none for signatures cannot have made it
    if (rsa && padding !== undefined && !SIGNATURE_PADDINGS.includes(padding)) return false;
    const given = copyOf(signature);
    return withKeys((part) =>
      part.verifyDigest(key, name, digest, given, { padding, saltLength, p1363: encoding === P1363 }),
    );
  }
}

const SIGN = 0;

export class SignJob extends CryptoJob {
  constructor(
    mode: number,
    purpose: number,
    data: KeyData,
    format: number | undefined,
    type: number | undefined,
    passphrase: BytesLike | undefined,
    namedCurve: string | undefined,
    message: BytesLike,
    algorithm: string | null | undefined,
    saltLength: number | undefined,
    padding: number | undefined,
    encoding: number | undefined,
    context: BytesLike | undefined,
    signature: BytesLike | undefined,
  ) {
    const input = { data, format, type, passphrase, namedCurve };
    const key = purpose === SIGN ? privateKeyOf(input) : publicKeyOf(input);
    const bytes = copyOf(message);
    const name = algorithm == null ? undefined : digestName(algorithm);
    if (algorithm != null && name === undefined) throw invalidDigest(`Invalid digest: ${algorithm}`);
    const given = signature === undefined ? new Uint8Array(0) : copyOf(signature);
    const options = {
      padding,
      saltLength,
      p1363: encoding === P1363,
      context: context === undefined ? undefined : copyOf(context),
    };
    super(mode, () =>
      withKeys((part) =>
        purpose === SIGN
          ? arrayBufferOf(part.signMessage(key, name, bytes, options))
          : part.verifyMessage(key, name, bytes, given, options),
      ),
    );
  }
}
