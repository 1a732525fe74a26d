import { ShellError } from './shell-error.ts';

export interface Variables {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

const TOKEN =
  /\s*(?:(0[xX][0-9a-fA-F]+|\d+)|([A-Za-z_]\w*)|(<<=|>>=|\*\*|\+\+|--|&&|\|\||<<|>>|<=|>=|==|!=|[-+*/%&|^]=|[-+*/%<>=!~&|^?:(),]))/y;

/** Binary operators by precedence, weakest first; each is left-associative but `**`. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
  ['**'],
];

const MAX_DEPTH = 100;

function apply(operator: string, a: number, b: number): number {
  switch (operator) {
    case '||':
      return a !== 0 || b !== 0 ? 1 : 0;
    case '&&':
      return a !== 0 && b !== 0 ? 1 : 0;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '&':
      return a & b;
    case '==':
      return a === b ? 1 : 0;
    case '!=':
      return a !== b ? 1 : 0;
    case '<':
      return a < b ? 1 : 0;
    case '<=':
      return a <= b ? 1 : 0;
    case '>':
      return a > b ? 1 : 0;
    case '>=':
      return a >= b ? 1 : 0;
    case '<<':
      return a * 2 ** b;
    case '>>':
      return Math.floor(a / 2 ** b);
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '**':
      return a ** b;
    case '/':
    case '%':
      if (b === 0) throw new ShellError('division by 0');
      return operator === '/' ? Math.trunc(a / b) : a % b;
    default:
      throw new ShellError(`unknown operator '${operator}'`);
  }
}

class Evaluator {
  readonly #tokens: string[] = [];
  readonly #variables: Variables;
  readonly #depth: number;
  #at = 0;

  constructor(text: string, variables: Variables, depth: number) {
    if (depth > MAX_DEPTH) throw new ShellError('expression recursion level exceeded');
    this.#variables = variables;
    this.#depth = depth;
    TOKEN.lastIndex = 0;
    for (let at = 0; text.slice(at).trim() !== ''; at = TOKEN.lastIndex) {
      TOKEN.lastIndex = at;
      const found = TOKEN.exec(text);
      if (found === null) throw new ShellError(`${text.trim()}: syntax error in expression`);
      this.#tokens.push(found[0].trim());
    }
  }

  #peek(): string {
    return this.#tokens[this.#at] ?? '';
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#at++;
    return true;
  }

  #value(name: string): number {
    const text = this.#variables.get(name) ?? '';
    if (/^-?\d+$/.test(text.trim())) return Number(text);
    return text.trim() === '' ? 0 : evaluateAt(text, this.#variables, this.#depth + 1);
  }

  #assign(name: string, value: number): number {
    this.#variables.set(name, String(value));
    return value;
  }

  all(): number {
    if (this.#tokens.length === 0) return 0;
    let value = this.#assignment();
    while (this.#take(',')) value = this.#assignment();
    if (this.#at < this.#tokens.length)
      throw new ShellError(`syntax error in expression near '${this.#peek()}'`);
    return value;
  }

  #assignment(): number {
    const name = this.#peek();
    const operator = this.#tokens[this.#at + 1] ?? '';
    if (/^[A-Za-z_]/.test(name) && /^(<<|>>|[-+*/%&|^])?=$/.test(operator)) {
      this.#at += 2;
      const value = this.#assignment();
      return this.#assign(
        name,
        operator === '=' ? value : apply(operator.slice(0, -1), this.#value(name), value),
      );
    }
    const condition = this.#binary(0);
    if (!this.#take('?')) return condition;
    const yes = this.#assignment();
    if (!this.#take(':')) throw new ShellError("syntax error in expression: ':' expected");
    const no = this.#assignment();
    return condition !== 0 ? yes : no;
  }

  #binary(level: number): number {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    while (operators.includes(this.#peek())) {
      const operator = this.#tokens[this.#at++] ?? '';
      left = apply(operator, left, this.#binary(operator === '**' ? level : level + 1));
    }
    return left;
  }

  #unary(): number {
    const token = this.#tokens[this.#at++] ?? '';
    switch (token) {
      case '-':
        return -this.#unary();
      case '+':
        return this.#unary();
      case '!':
        return this.#unary() === 0 ? 1 : 0;
      case '~':
        return ~this.#unary();
      case '++':
      case '--': {
        const name = this.#tokens[this.#at++] ?? '';
        return this.#assign(name, this.#value(name) + (token === '++' ? 1 : -1));
      }
      case '(': {
        this.#at--;
        return this.#brackets();
      }
      default:
        if (/^\d/.test(token)) return /^0\d/.test(token) ? Number.parseInt(token, 8) : Number(token);
        if (!/^[A-Za-z_]/.test(token)) throw new ShellError(`syntax error in expression near '${token}'`);
        return this.#postfix(token);
    }
  }

  #brackets(): number {
    this.#at++;
    let value = this.#assignment();
    while (this.#take(',')) value = this.#assignment();
    if (!this.#take(')')) throw new ShellError("syntax error in expression: ')' expected");
    return value;
  }

  #postfix(name: string): number {
    const value = this.#value(name);
    if (this.#take('++')) this.#assign(name, value + 1);
    else if (this.#take('--')) this.#assign(name, value - 1);
    return value;
  }
}

function evaluateAt(text: string, variables: Variables, depth: number): number {
  return new Evaluator(text, variables, depth).all();
}

/** The value of an arithmetic expression, as `$(( … ))` takes it. */
export const evaluate = (text: string, variables: Variables): number => evaluateAt(text, variables, 0);
