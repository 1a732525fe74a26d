import { randomUUID } from 'node:crypto';

/** An id that no other pod can give, today or after a restart. */
export const newTicketId = () => `T-${randomUUID()}`;
