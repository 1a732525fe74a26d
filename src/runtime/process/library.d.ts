/** What `runtime/build` makes of Node's library; the part of it that every process needs lies in the program itself. */
declare module 'library:core' {
  /** name of the part */
  export const part: string;
  export const url: string;
  /** the first line behind them: what follows is the program's own */
  export const end: number;
  /** functions of the library's files, by id */
  export const builtins: Map<string, (this: unknown, ...args: unknown[]) => unknown>;
}

declare module 'library:meta' {
  export const meta: import('#runtime/wire').LibraryMeta;
}
