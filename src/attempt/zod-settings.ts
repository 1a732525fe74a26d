import { z } from 'zod';

// Before any schema is made, which is why schemas take `z` from here: the page's policy allows no evaluation of text, and the
// library's try of it would be reported as an attempt.
z.config({ jitless: true });

export { z };
