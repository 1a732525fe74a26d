/** What `runtime/build` makes of Node's library; the bundle imports it from where it is served. */
declare module 'library:core' {
  /** name of the part */
  export const part: string;
  export const url: string;
  /** functions of the library's files, by id */
  export const builtins: Map<string, (this: unknown, ...args: unknown[]) => unknown>;
}

declare module 'library:meta' {
  export const meta: import('#runtime/wire').LibraryMeta;
}
