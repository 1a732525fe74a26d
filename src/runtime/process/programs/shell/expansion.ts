import { evaluate } from './arithmetic.ts';
import { expandBraces } from './braces.ts';
import type { Environment } from './environment.ts';
import { glob, type Exists, type ListNames } from './globs.ts';
import { hasPattern, patternChars, patternSource, type PatternChar } from './pattern.ts';
import { ShellError } from './shell-error.ts';
import type { Parameter, Script, Word, WordPart } from './syntax.ts';

export interface ExpansionHost {
  readonly environment: Environment;
  readonly pid: number;
  /** pid of the last background job */
  readonly lastJob: number;
  readonly list: ListNames;
  readonly exists: Exists;
  /** what the commands print, without the newlines at the end */
  readonly substitute: (script: Script) => Promise<string>;
}

/** A character of a field; `split` ones come from an unquoted expansion. */
interface FieldChar extends PatternChar {
  readonly split: boolean;
}

const BLANKS = ' \t\n';

/** Words to fields: braces, tilde, parameters, commands, arithmetic, splitting, file names. */
export class Expansion {
  readonly #host: ExpansionHost;

  constructor(host: ExpansionHost) {
    this.#host = host;
  }

  get #env(): Environment {
    return this.#host.environment;
  }

  async fields(words: readonly Word[]): Promise<string[]> {
    const fields: string[] = [];
    for (const word of words.flatMap(expandBraces)) {
      for (const field of await this.#split(word)) fields.push(...this.#matching(field));
    }
    return fields;
  }

  #matching(field: readonly FieldChar[]): string[] {
    const plain = field.map(({ char }) => char).join('');
    if (!hasPattern(field) || this.#env.options.has('noglob')) return [plain];
    const found = glob(field, this.#env.cwd, this.#host.list, this.#host.exists);
    return found.length === 0 ? [plain] : found;
  }

  /** One string: no splitting, no file names. */
  async text(word: Word): Promise<string> {
    return (await this.chars(word)).map(({ char }) => char).join('');
  }

  /** The characters of one string, for patterns. */
  async chars(word: Word): Promise<PatternChar[]> {
    const fields = await this.#word(word.parts, false);
    return fields.flatMap((field, at) =>
      at === 0 ? field : [{ char: ' ', quoted: true, split: false }, ...field],
    );
  }

  async arithmetic(word: Word): Promise<number> {
    const text = await this.text(word);
    return evaluate(text, {
      get: (name) => this.#env.get(name),
      set: (name, value) => this.assign(name, value),
    });
  }

  assign(name: string, value: string): void {
    if (!this.#env.set(name, value)) throw new ShellError(`${name}: readonly variable`);
  }

  async #split(word: Word): Promise<FieldChar[][]> {
    const separators = this.#env.get('IFS') ?? BLANKS;
    const fields: FieldChar[][] = [];
    const isEmptyQuoted = word.parts.some(
      (part) => part.kind === 'double' || (part.kind === 'text' && part.quoted),
    );
    for (const whole of await this.#word(word.parts, true)) {
      let current: FieldChar[] = [];
      let started = false;
      for (const each of whole) {
        if (each.split && separators.includes(each.char)) {
          if (started || !BLANKS.includes(each.char)) fields.push(current);
          current = [];
          started = false;
        } else {
          current.push(each);
          started = true;
        }
      }
      if (started || (whole.length === 0 && isEmptyQuoted)) fields.push(current);
    }
    return fields;
  }

  /** Several fields only where `"$@"` stands for several words. */
  async #word(parts: readonly WordPart[], splitting: boolean): Promise<FieldChar[][]> {
    const fields: FieldChar[][] = [[]];
    let only = true;
    const push = (text: string, quoted: boolean, split: boolean): void => {
      fields.at(-1)?.push(...Array.from(text, (char) => ({ char, quoted, split })));
    };
    for (const [at, part] of parts.entries()) {
      switch (part.kind) {
        case 'text':
          push(
            at === 0 && !part.quoted ? this.#tilde(part.text, parts.length === 1) : part.text,
            part.quoted,
            false,
          );
          break;
        case 'double': {
          const inner = await this.#double(part.parts);
          if (inner.length === 0 && parts.length === 1) only = false;
          inner.forEach((text, index) => {
            if (index > 0) fields.push([]);
            push(text, true, false);
          });
          break;
        }
        case 'parameter':
          if (
            part.parameter.operation === null &&
            '@*'.includes(part.parameter.name) &&
            !part.parameter.length
          ) {
            this.#env.positional.forEach((text, index) => {
              if (index > 0) fields.push([]);
              push(text, false, splitting);
            });
            if (this.#env.positional.length === 0 && parts.length === 1) only = false;
          } else push(await this.#parameter(part.parameter), false, splitting);
          break;
        case 'command':
          push(await this.#host.substitute(part.script), false, splitting);
          break;
        case 'arithmetic':
          push(String(await this.arithmetic(part.expression)), false, splitting);
          break;
      }
    }
    return only ? fields : [];
  }

  async #double(parts: readonly WordPart[]): Promise<string[]> {
    const fields = [''];
    let empty = false;
    const append = (text: string): void => {
      fields[fields.length - 1] = (fields.at(-1) ?? '') + text;
    };
    for (const part of parts) {
      if (
        part.kind === 'parameter' &&
        part.parameter.name === '@' &&
        part.parameter.operation === null &&
        !part.parameter.length
      ) {
        empty = this.#env.positional.length === 0 && parts.length === 1;
        this.#env.positional.forEach((text, index) => (index === 0 ? append(text) : fields.push(text)));
      } else if (part.kind === 'text') append(part.text);
      else if (part.kind === 'parameter') append(await this.#parameter(part.parameter));
      else if (part.kind === 'command') append(await this.#host.substitute(part.script));
      else if (part.kind === 'arithmetic') append(String(await this.arithmetic(part.expression)));
      else for (const text of await this.#double(part.parts)) append(text);
    }
    return empty ? [] : fields;
  }

  #tilde(text: string, whole: boolean): string {
    if (text !== '~' && !text.startsWith('~/')) return text;
    if (text === '~' && !whole) return text;
    return `${this.#env.get('HOME') ?? '/'}${text.slice(1)}`;
  }

  value(name: string): string | undefined {
    const { positional, status } = this.#env;
    switch (name) {
      case '?':
        return String(status);
      case '$':
        return String(this.#host.pid);
      case '!':
        return this.#host.lastJob === 0 ? '' : String(this.#host.lastJob);
      case '#':
        return String(positional.length);
      case '@':
      case '*':
        return positional.join(' ');
      case '-':
        return [...this.#env.options].map((option) => option[0] ?? '').join('');
      case '0':
        return this.#env.name;
      case 'RANDOM':
        return String(Math.floor(Math.random() * 32768));
      case 'SECONDS':
        return String(Math.floor(performance.now() / 1000));
      case 'PWD':
        return this.#env.cwd;
      default:
        return /^\d+$/.test(name) ? positional[Number(name) - 1] : this.#env.get(name);
    }
  }

  async #parameter({ name, length, operation }: Parameter): Promise<string> {
    const value = this.value(name);
    if (length) return String('@*'.includes(name) ? this.#env.positional.length : [...(value ?? '')].length);
    if (operation === null) {
      if (value === undefined && this.#env.options.has('nounset'))
        throw new ShellError(`${name}: unbound variable`);
      return value ?? '';
    }
    const { operator, orEmpty, word } = operation;
    const missing = value === undefined || (orEmpty && value === '');
    switch (operator) {
      case '-':
        return missing ? this.text(word) : value;
      case '+':
        return missing ? '' : this.text(word);
      case '=':
        if (missing) this.assign(name, await this.text(word));
        return this.value(name) ?? '';
      case '?': {
        if (!missing) return value;
        const message = await this.text(word);
        throw new ShellError(`${name}: ${message === '' ? 'parameter null or not set' : message}`);
      }
      case '^^':
        return (value ?? '').toUpperCase();
      case ',,':
        return (value ?? '').toLowerCase();
      case ':':
        return this.#slice(value ?? '', await this.text(word));
      default:
        return this.#trimmed(value ?? '', operator, await this.chars(word), operation.replacement);
    }
  }

  #slice(value: string, text: string): string {
    const [offset = '', count] = text.split(':');
    const number = (expression: string): number =>
      evaluate(expression, { get: (name) => this.#env.get(name), set: (name, to) => this.assign(name, to) });
    const chars = [...value];
    const start = number(offset) < 0 ? Math.max(0, chars.length + number(offset)) : number(offset);
    if (count === undefined) return chars.slice(start).join('');
    const size = number(count);
    return chars.slice(start, size < 0 ? chars.length + size : start + size).join('');
  }

  async #trimmed(
    value: string,
    operator: string,
    pattern: PatternChar[],
    replacement: Word | undefined,
  ): Promise<string> {
    const greedy = patternSource(pattern);
    switch (operator) {
      case '#':
        return value.replace(new RegExp(`^${patternSource(pattern, false, true)}`, 'u'), '');
      case '##':
        return value.replace(new RegExp(`^${greedy}`, 'u'), '');
      case '%': {
        // the shortest match at the end: let everything before it be as long as it can
        const found = new RegExp(`^([\\s\\S]*)${patternSource(pattern, false, true)}$`, 'u').exec(value);
        return found?.[1] ?? value;
      }
      case '%%':
        return value.replace(new RegExp(`${greedy}$`, 'u'), '');
      default: {
        const to = replacement === undefined ? '' : await this.text(replacement);
        return value.replace(new RegExp(greedy, operator === '//' ? 'gu' : 'u'), () => to);
      }
    }
  }
}

export const quotedChars = (text: string): PatternChar[] => patternChars(text, true);
