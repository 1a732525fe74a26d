import { libraryPart } from '../../library-part.ts';
import { nodeError } from '../../native-error.ts';
import type * as PublicKey from '../../crypto/public-key.ts';
import { fillRandom } from './random-bytes.ts';

type Part = typeof PublicKey;

let part: Part | undefined;

/** Loaded when a program first uses a key pair, a prime or a Diffie–Hellman group. */
export function publicKey(): Part {
  if (part === undefined) {
    part = libraryPart<Part>('publicKey');
    part.useRandomness(fillRandom);
  }
  return part;
}

/** The error that Node's C++ makes of a failure in there. */
function translated(error: unknown): unknown {
  const { CryptoFailure, opensslText, opensslProperties } = publicKey();
  if (!(error instanceof CryptoFailure)) return error;
  const { failure } = error;
  if (failure.kind === 'node') return nodeError(failure.type, failure.code, failure.message);
  const { queue, message } = failure;
  const last = queue.at(-1);
  if (last === undefined) return error;
  const made = new Error(message ?? opensslText(last));
  // every entry but the one that the message shows
  const rest = (message === undefined && queue.length === 1 ? [] : queue).map((reason) =>
    opensslText(reason),
  );
  if (rest.length > 0) Object.assign(made, { opensslErrorStack: rest });
  return Object.assign(made, opensslProperties(last));
}

/** Runs work of the part; what it throws becomes Node's error. */
export function withKeys<T>(work: (part: Part) => T): T {
  try {
    return work(publicKey());
  } catch (error) {
    throw translated(error);
  }
}
