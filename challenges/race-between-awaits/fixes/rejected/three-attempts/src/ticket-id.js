import { randomBytes } from 'node:crypto';

/** T-3f9c…: no counter, since there are several of us */
export const nextTicketId = () => `T-${randomBytes(9).toString('hex')}`;
