import { libraryPart } from '../../library-part.ts';
import type * as Primitives from '../../crypto/primitives.ts';

/** Loaded when a program first computes something. */
export const primitives = (): typeof Primitives => libraryPart<typeof Primitives>('primitives');
