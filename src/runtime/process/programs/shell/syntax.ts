/** The syntax tree of a command line. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html */
export type WordPart =
  /** `quoted` text is neither matched against file names nor expanded at a leading `~` */
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'double'; readonly parts: readonly WordPart[] }
  | { readonly kind: 'parameter'; readonly parameter: Parameter }
  | { readonly kind: 'command'; readonly script: Script }
  | { readonly kind: 'arithmetic'; readonly expression: Word };

export interface Word {
  readonly parts: readonly WordPart[];
}

export type ParameterOperator =
  '-' | '=' | '?' | '+' | '%' | '%%' | '#' | '##' | '/' | '//' | ':' | '^^' | ',,';

export interface Parameter {
  readonly name: string;
  /** `${#name}` */
  readonly length: boolean;
  readonly operation: {
    readonly operator: ParameterOperator;
    /** `:` before `-`, `=`, `?`, `+`: empty counts as unset */
    readonly orEmpty: boolean;
    readonly word: Word;
    /** of `/` and `//` */
    readonly replacement?: Word;
  } | null;
}

export type RedirectOperator = '<' | '>' | '>>' | '>|' | '<>' | '<&' | '>&' | '&>' | '&>>' | '<<' | '<<<';

export interface Redirect {
  readonly fd: number | null;
  readonly operator: RedirectOperator;
  /** the text of a here-document */
  readonly target: Word;
}

export interface Assignment {
  readonly name: string;
  readonly append: boolean;
  readonly value: Word;
}

export type Command = { readonly redirects: readonly Redirect[] } & (
  | { readonly kind: 'simple'; readonly assignments: readonly Assignment[]; readonly words: readonly Word[] }
  | { readonly kind: 'group'; readonly body: Script }
  | { readonly kind: 'subshell'; readonly body: Script }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly condition: Script; readonly body: Script }[];
      readonly otherwise: Script | null;
    }
  | { readonly kind: 'loop'; readonly until: boolean; readonly condition: Script; readonly body: Script }
  | {
      readonly kind: 'for';
      readonly name: string;
      readonly words: readonly Word[] | null;
      readonly body: Script;
    }
  | {
      readonly kind: 'case';
      readonly word: Word;
      readonly items: readonly { readonly patterns: readonly Word[]; readonly body: Script }[];
    }
  | { readonly kind: 'arithmetic'; readonly expression: Word }
  | { readonly kind: 'function'; readonly name: string; readonly body: Command }
);

export interface Pipeline {
  readonly negated: boolean;
  readonly timed: boolean;
  readonly commands: readonly Command[];
}

export interface AndOr {
  readonly first: Pipeline;
  readonly rest: readonly { readonly operator: '&&' | '||'; readonly pipeline: Pipeline }[];
  readonly background: boolean;
  /** as typed, for `jobs` */
  readonly source: string;
}

export type Script = readonly AndOr[];

/** A line that cannot be understood; `incomplete` when more of it could follow. */
export class ShellSyntaxError extends Error {
  override readonly name = 'ShellSyntaxError';
  readonly incomplete: boolean;

  constructor(message: string, incomplete: boolean) {
    super(message);
    this.incomplete = incomplete;
  }
}
