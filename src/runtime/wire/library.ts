/** A value of one of Node's bindings as the extraction saw it; functions become shapes to be filled in by hand. */
export type Shape =
  | { readonly t: 'null' | 'undefined' | 'throws' | 'deep' }
  | { readonly t: 'value'; readonly v: string | number | boolean }
  | { readonly t: 'number'; readonly v: string }
  | { readonly t: 'bigint'; readonly v: string }
  | { readonly t: 'symbol'; readonly v: string | null }
  | { readonly t: 'ref'; readonly v: string }
  | {
      readonly t: 'function';
      readonly name: string;
      readonly length: number;
      /** names on its prototype, when it is a constructor, then those of each ancestor below Object */
      readonly methods?: readonly string[];
      readonly ancestors?: readonly (readonly string[])[];
      readonly own?: Readonly<Record<string, Shape>>;
    }
  | {
      readonly t: 'typed';
      readonly ctor: string;
      readonly length: number;
      readonly v: readonly (number | string)[];
    }
  | { readonly t: 'array'; readonly v: readonly Shape[] }
  | { readonly t: 'map'; readonly v: readonly (readonly [Shape, Shape])[] }
  | { readonly t: 'object'; readonly nullPrototype: boolean; readonly v: Readonly<Record<string, Shape>> };

/** Where one file of Node's library lies: the UTF-8 text of a function expression in the part of that name. */
export interface BuiltinSlice {
  readonly part: string;
  readonly offset: number;
  readonly length: number;
  /** the line of the part, from 1, on which it begins; the file's first line follows the head on the same line */
  readonly line: number;
}

/**
 * Columns moved by a source rewrite, as runs sorted by line then column, flattened in threes:
 * [line, column in the rewritten text, column in the original], counted from 1 as V8 does. Lines never move.
 * `mapColumn` of `#runtime/source` reads it.
 */
export type ColumnMap = readonly number[];

/** What the build knows of Node besides its JavaScript; it lies in the program of a process. */
export interface LibraryMeta {
  /** 'v26.10.0' */
  readonly version: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly release: Readonly<Record<string, unknown>>;
  /** names of the properties of Node's global object */
  readonly globals: readonly string[];
  readonly features: Readonly<Record<string, unknown>>;
  /** [errno, [code, text]] as `internalBinding('uv').getErrorMap()` lists them */
  readonly errnoMap: readonly (readonly [number, readonly [string, string]])[];
  /** default of every command-line option: `getCLIOptionsValues()` */
  readonly options: Readonly<Record<string, unknown>>;
  /** per option: type, environment settings… as far as the binary tells (`getCLIOptionsInfo()`); its help is the part `optionHelp` */
  readonly optionsInfo: {
    readonly options: readonly (readonly [string, unknown])[];
    readonly aliases: readonly (readonly [string, readonly string[]])[];
  };
  readonly embedderOptions: Readonly<Record<string, unknown>>;
  /** binding name → shape, or the error message when the binary has none */
  readonly bindings: Readonly<Record<string, Shape | { readonly error: string }>>;
  readonly builtins: Readonly<Record<string, BuiltinSlice>>;
  readonly columns: Readonly<Record<string, ColumnMap>>;
}

/**
 * What a process worker imports. Chromium keeps the compiled code of what `import()` loads, between workers and between
 * visits, with every function that ran while the modules were evaluated.
 */
export interface ProcessScripts {
  /** the worker's entry, which imports the program */
  readonly worker: string;
  /** `process/main.ts` with what every process needs of the library */
  readonly program: string;
  /** part name → URL, of further parts that can be imported: modules that export `builtins`, functions by id */
  readonly modules: Readonly<Record<string, string>>;
}

/** The entry leaves the boot message under this name of the global object, where the program takes it away. */
export const BOOT_MESSAGE = 'hotfixBootMessage';

/** Parts of the library by name; they are shared, not copied. */
export type SharedParts = Readonly<Record<string, SharedArrayBuffer>>;

/** `/runtime.json` on the runtime's origin, which names everything else there; its URLs are paths on that origin. */
export interface RuntimeManifest {
  /** of Node: 'v26.10.0' */
  readonly version: string;
  readonly kernelWorker: string;
  readonly process: {
    readonly worker: string;
    readonly program: string;
  };
  /** settings for containers, as `resolveLimits` takes them */
  readonly limits?: unknown;
  /** a module for the kernel, see `SourceAnalyser` there */
  readonly analyser: string;
  /** a module for the host page: pages of servers, loaded when somebody looks at one */
  readonly previews: string;
  readonly library: {
    /** part name → its bytes */
    readonly parts: Readonly<Record<string, string>>;
    /** names of those in `ProcessScripts.modules` */
    readonly modules: readonly string[];
    /** names of those that most programs come to need: worth fetching when idle */
    readonly prefetch: readonly string[];
  };
}
