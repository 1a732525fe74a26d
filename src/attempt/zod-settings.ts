import { z } from 'zod';

// the page's policy allows no evaluation of text, and the library's try of it would be reported as an attempt
z.config({ jitless: true });
