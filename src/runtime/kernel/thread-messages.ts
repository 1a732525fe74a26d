import { ErrnoError } from '#base';
import type { MovedPort, PortMessage, ThreadRequest } from '#runtime/wire';
import { isInteger, isRecord, parseEnvironment, parseStrings, toBytes } from './arguments.ts';

export type ParsedMessage = PortMessage;

const LIST_MAX = 100_000;
const NUMBER_MAX = Number.MAX_SAFE_INTEGER;
const NAME_MAX_CHARS = 4096;

const isPort = (value: unknown): value is number => isInteger(value, 0, NUMBER_MAX);

const isList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length <= LIST_MAX;

/** What may go beside the bytes: it is passed on as it is. */
const isShareable = (value: unknown): boolean =>
  value instanceof SharedArrayBuffer ||
  value instanceof WebAssembly.Module ||
  value instanceof WebAssembly.Memory;

function parseSent(value: unknown): Omit<PortMessage, 'moved'> | undefined {
  if (!isRecord(value)) return undefined;
  const { shared, ports } = value;
  const bytes = toBytes(value['bytes']);
  if (bytes === undefined || !isList(shared) || !isList(ports)) return undefined;
  if (!shared.every(isShareable) || !ports.every(isPort)) return undefined;
  return { bytes, shared, ports };
}

function parseMoved(value: unknown): MovedPort | undefined {
  if (!isRecord(value)) return undefined;
  const { port, since, queue } = value;
  if (!isPort(port) || !isInteger(since, -(2 ** 31), 2 ** 31) || !isList(queue)) return undefined;
  const entries: (Omit<PortMessage, 'moved'> | 'close')[] = [];
  for (const item of queue) {
    const entry = item === 'close' ? item : parseSent(item);
    if (entry === undefined) return undefined;
    entries.push(entry);
  }
  return { port, since, queue: entries };
}

/** A message as a thread posted it; undefined for anything that is none. */
export function parsePortMessage(value: unknown): ParsedMessage | undefined {
  const sent = parseSent(value);
  if (sent === undefined || !isRecord(value) || !isList(value['moved'])) return undefined;
  const moved: MovedPort[] = [];
  for (const item of value['moved']) {
    const parsed = parseMoved(item);
    if (parsed === undefined) return undefined;
    moved.push(parsed);
  }
  return { ...sent, moved };
}

export const parseName = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length <= NAME_MAX_CHARS ? value : undefined;

export function parseThreadRequest(value: unknown): ThreadRequest {
  const invalid = (): never => {
    throw new ErrnoError('EINVAL');
  };
  if (!isRecord(value)) return invalid();
  const { id, port, execArgv, resourceLimits, options, startedAt, keepsFiles } = value;
  const name = parseName(value['name']);
  if (name === undefined || !isPort(id) || !isPort(port) || typeof options !== 'string') return invalid();
  if (typeof startedAt !== 'number') return invalid();
  if (!isList(resourceLimits) || !resourceLimits.every((each) => typeof each === 'number')) return invalid();
  return {
    id,
    name,
    port,
    env: parseEnvironment(value['env']),
    execArgv: execArgv === null || execArgv === undefined ? null : parseStrings(execArgv),
    resourceLimits,
    options,
    startedAt,
    keepsFiles: keepsFiles === true,
  };
}
