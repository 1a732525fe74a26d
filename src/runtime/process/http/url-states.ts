/** The grammar of a request target, byte by byte. */
import { ALPHA, COLON, HOST_BYTE, URL_BYTE } from './characters.ts';
import { ParseFailure } from './failure.ts';

export type UrlState =
  'start' | 'schema' | 'slash' | 'second-slash' | 'server' | 'path' | 'query' | 'fragment';

const HASH = 35;
const QUESTION = 63;
const SLASH = 47;
const STAR = 42;

const refuse = (reason: string, at: number): ParseFailure => new ParseFailure('HPE_INVALID_URL', reason, at);

/** The state after `byte`, which is neither white space nor a line's end. */
export function nextUrlState(state: UrlState, byte: number, connect: boolean, at: number): UrlState {
  switch (state) {
    case 'start':
      if (connect && HOST_BYTE[byte] === 1) return 'server';
      if (byte === SLASH || byte === STAR) return 'path';
      if (ALPHA[byte] === 1) return 'schema';
      throw refuse('Unexpected start char in url', at);
    case 'schema':
      if (ALPHA[byte] === 1) return 'schema';
      if (byte === COLON) return 'slash';
      throw refuse('Unexpected char in url schema', at);
    case 'slash':
    case 'second-slash':
      if (byte === SLASH) return state === 'slash' ? 'second-slash' : 'server';
      throw refuse('Unexpected char in url schema', at);
    case 'server':
      if (byte === SLASH) return 'path';
      if (byte === QUESTION) return 'query';
      if (HOST_BYTE[byte] === 1) return 'server';
      throw refuse('Unexpected char in url server', at);
    case 'fragment':
      if (URL_BYTE[byte] === 1 || byte === QUESTION || byte === HASH) return 'fragment';
      throw refuse('Invalid char in url fragment start', at);
    case 'path':
    case 'query':
      if (byte === HASH) return 'fragment';
      if (byte === QUESTION) return 'query';
      if (URL_BYTE[byte] === 1) return state;
      throw refuse(`Invalid char in url ${state}`, at);
  }
}

/** Throws when a target may not end in `state`. */
export function endUrl(state: UrlState, at: number): void {
  if (state === 'schema' || state === 'slash' || state === 'second-slash')
    throw refuse('Invalid characters in url', at);
}
