import { err, ok, type Result } from '#base';
import { httpWords } from '#words';
import { addressOf } from './request.ts';

const words = httpWords.page;

/** A port and the address at which a browser can look at what listens there. */
export interface Served {
  readonly port: number;
  readonly url: string;
  /** When it began to listen, so that a service that was started again is looked at again. */
  readonly since: number;
}

export interface PageAddress {
  readonly port: number;
  readonly path: string;
  readonly address: string;
  readonly since: number;
}

/** Where a browser finds the page `given`, a path or a port and a path; or why it does not, as a sentence. */
export function pageAddress(
  given: string,
  ports: readonly number[],
  served: readonly Served[],
): Result<PageAddress, string> {
  if (ports.length === 0 && !/^(:\d|https?:)/.test(given.trim())) return err(words.nothingListens);
  const address = addressOf(given, ports);
  if (!address.ok) return address;
  const { port: digits, pathname, search, hash } = new URL(address.value);
  const port = Number(digits || 80);
  if (!ports.includes(port)) return err(words.portClosed(port));
  const there = served.find((one) => one.port === port);
  if (!there) return err(words.preparing(port));
  const path = pathname + search + hash;
  return ok({ port, path, address: new URL(`.${path}`, there.url).href, since: there.since });
}
