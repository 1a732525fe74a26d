import type { Command } from './syntax.ts';

interface Variable {
  readonly value: string;
  readonly exported: boolean;
  readonly readonly: boolean;
}

/** What a subshell copies: variables, functions, folder, limit and options. */
export class Environment {
  readonly variables: Map<string, Variable>;
  readonly functions: Map<string, Command>;
  readonly aliases: Map<string, string>;
  readonly options: Set<string>;
  positional: readonly string[];
  cwd: string;
  status = 0;
  readonly name: string;
  /** what `ulimit -n` asked for: descriptors that a started process may have */
  openFilesMax: number | null = null;
  /** what `trap … EXIT` asked for; subshells do not inherit it */
  exitTrap: string | null = null;
  /** values that `local` hides, innermost function last */
  readonly scopes: Map<string, Variable | undefined>[] = [];

  constructor(
    init: Pick<Environment, 'name' | 'cwd' | 'positional'> & {
      readonly env?: Readonly<Record<string, string>>;
    },
  ) {
    this.name = init.name;
    this.cwd = init.cwd;
    this.positional = init.positional;
    this.variables = new Map();
    this.functions = new Map();
    this.aliases = new Map();
    this.options = new Set();
    for (const [name, value] of Object.entries(init.env ?? {}))
      this.variables.set(name, { value, exported: true, readonly: false });
  }

  copy(): Environment {
    const copy = new Environment(this);
    for (const [name, variable] of this.variables) copy.variables.set(name, variable);
    for (const [name, body] of this.functions) copy.functions.set(name, body);
    for (const [name, text] of this.aliases) copy.aliases.set(name, text);
    for (const option of this.options) copy.options.add(option);
    copy.status = this.status;
    copy.openFilesMax = this.openFilesMax;
    return copy;
  }

  get(name: string): string | undefined {
    return this.variables.get(name)?.value;
  }

  /** False when the variable may not be changed. */
  set(name: string, value: string, exported?: boolean): boolean {
    const old = this.variables.get(name);
    if (old?.readonly === true) return false;
    const isExported = exported ?? old?.exported ?? this.options.has('allexport');
    this.variables.set(name, { value, exported: isExported, readonly: false });
    return true;
  }

  unset(name: string): void {
    this.variables.delete(name);
  }

  freeze(name: string): void {
    const old = this.variables.get(name) ?? { value: '', exported: false, readonly: false };
    this.variables.set(name, { ...old, readonly: true });
  }

  /** Hides the variable until the function returns. */
  makeLocal(name: string): boolean {
    const scope = this.scopes.at(-1);
    if (scope === undefined) return false;
    if (!scope.has(name)) scope.set(name, this.variables.get(name));
    return true;
  }

  leaveScope(): void {
    for (const [name, variable] of this.scopes.pop() ?? []) {
      if (variable === undefined) this.variables.delete(name);
      else this.variables.set(name, variable);
    }
  }

  /** What a started process gets. */
  exported(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
    const env: Record<string, string> = {};
    for (const [name, { value, exported }] of this.variables) if (exported) env[name] = value;
    return { ...env, PWD: this.cwd, ...extra };
  }
}
