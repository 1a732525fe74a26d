import type { SentHandle, SocketAddress } from '#runtime/wire';
import { isInteger } from './arguments.ts';

const NUMBER_MAX = 2 ** 31 - 1;
const PORT_MAX = 65535;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function addressOf(value: unknown): SocketAddress | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, host, port, family, path } = value;
  if (kind === 'unix' && typeof path === 'string') return { kind, path };
  if (kind !== 'tcp' || typeof host !== 'string' || !isInteger(port, 0, PORT_MAX)) return undefined;
  return family === 'IPv4' || family === 'IPv6' ? { kind, host, port, family } : undefined;
}

/** What a process says it gives away; undefined when it makes no sense. */
export function parseSentHandle(value: unknown): SentHandle | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, listener, stream, accepting } = value;
  if (kind === 'listener')
    return isInteger(listener, 0, NUMBER_MAX) ? { kind, listener, accepting: accepting === true } : undefined;
  const local = addressOf(value['local']);
  const remote = addressOf(value['remote']);
  if (kind !== 'stream' || !isInteger(stream, 0, NUMBER_MAX) || local === undefined || remote === undefined)
    return undefined;
  return { kind, stream, local, remote };
}
