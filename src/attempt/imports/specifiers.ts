/** The relative paths that a file imports, and where in its text they stand. Loaded with acorn, when a file was moved. */
import { parse, type AnyNode, type Literal } from 'acorn';
import { walk } from '../logpoints/syntax.ts';

export interface Specifier {
  /** Of what stands between the quotes. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

const IS_JAVASCRIPT = /\.[cm]?js$/;
const IS_SOURCE = /\.[cm]?[jt]sx?$/;

export const mayImport = (path: string): boolean => IS_SOURCE.test(path);

/** `./x` and `../x`, and the folders alone. */
const isRelative = (value: string): boolean => /^\.{1,2}(\/|$)/.test(value);

const isName = (node: AnyNode, name: string): boolean => node.type === 'Identifier' && node.name === name;

/** `require('./x')`, `require.resolve('./x')` */
const isRequire = (callee: AnyNode): boolean =>
  isName(callee, 'require') ||
  (callee.type === 'MemberExpression' &&
    isName(callee.object, 'require') &&
    isName(callee.property, 'resolve'));

/** `new URL('./x', import.meta.url)`, which is how a module finds its worker or its data. */
const isBesideModule = (node: AnyNode): boolean =>
  node.type === 'NewExpression' &&
  isName(node.callee, 'URL') &&
  node.arguments[1]?.type === 'MemberExpression' &&
  node.arguments[1].object.type === 'MetaProperty';

function sourceOf(node: AnyNode): AnyNode | null | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
      return node.source;
    case 'CallExpression':
      return isRequire(node.callee) ? node.arguments[0] : null;
    case 'NewExpression':
      return isBesideModule(node) ? node.arguments[0] : null;
    default:
      return null;
  }
}

/** Types of a comment: `@type {import('./x.js').X}`. */
const IN_COMMENT = /\bimport\(\s*(['"])(\.[^'"\n]*)\1\s*\)/g;
/** Where there is no syntax tree to be had: TypeScript, and what is half typed. */
const ANYWHERE =
  /(?:\bfrom|\bimport|\bimport\s*\(|\brequire(?:\.resolve)?\s*\(|\bnew\s+URL\s*\()\s*(['"])(\.[^'"\n]*)\1/g;

const matched = (text: string, pattern: RegExp): Specifier[] =>
  [...text.matchAll(pattern)].map((match) => {
    const value = match[2] ?? '';
    const start = match.index + match[0].lastIndexOf(value);
    return { start, end: start + value.length, value };
  });

interface Tree {
  readonly program: AnyNode;
  readonly comments: readonly (readonly [start: number, end: number])[];
}

function treeOf(text: string, sourceType: 'module' | 'commonjs'): Tree | null {
  const comments: [start: number, end: number][] = [];
  const onComment = (_block: boolean, _text: string, start: number, end: number): void =>
    void comments.push([start, end]);
  try {
    return { program: parse(text, { ecmaVersion: 'latest', sourceType, onComment }), comments };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return null;
  }
}

function parsed(text: string): Specifier[] | null {
  const tree = treeOf(text, 'module') ?? treeOf(text, 'commonjs');
  if (tree === null) return null;
  const isPlain = (node: AnyNode | null | undefined): node is Literal & { value: string } =>
    node?.type === 'Literal' &&
    typeof node.value === 'string' &&
    text.slice(node.start + 1, node.end - 1) === node.value;
  const code = [...walk(tree.program)]
    .map(sourceOf)
    .filter(isPlain)
    .map(({ start, end, value }) => ({ start: start + 1, end: end - 1, value }));
  const types = matched(text, IN_COMMENT).filter((one) =>
    tree.comments.some(([start, end]) => start <= one.start && one.end <= end),
  );
  return [...code, ...types];
}

/** In the order of the text. */
export function specifiersIn(path: string, text: string): readonly Specifier[] {
  const all = (IS_JAVASCRIPT.test(path) ? parsed(text) : null) ?? matched(text, ANYWHERE);
  return all.filter(({ value }) => isRelative(value)).sort((a, b) => a.start - b.start);
}
