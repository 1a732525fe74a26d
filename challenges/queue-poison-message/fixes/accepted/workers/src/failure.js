import { DatabaseError } from '../vendor/database.js';

export class MessageError extends Error {}

/** Whose fault is it: the world's, the message's, or nobody knows. */
export function blame(error) {
  if (error instanceof MessageError) return 'message';
  if (!(error instanceof DatabaseError)) return 'unknown';
  return error.code === 'rejected' ? 'message' : 'world';
}

export function describe(thrown) {
  if (thrown instanceof Error && thrown.message) return thrown.message;
  return `thrown: ${JSON.stringify(thrown) ?? typeof thrown}`;
}
