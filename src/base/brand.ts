declare const brand: unique symbol;

/** A value that only a parse function may make: `Brand<string, 'Slug'>` is a string at run time. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
