import { patternNames, walk, type AnyNode, type Program } from './syntax-tree.ts';

/** What a classic script declares in the global scope, as far as an engine that evaluates it by `eval` forgets it. */
export interface ScriptScope {
  /** let, const, using and class of the top level */
  readonly lexical: readonly string[];
  /** var of any depth, and functions of the top level */
  readonly variables: readonly string[];
  readonly functions: readonly string[];
  readonly strict: boolean;
  /** where the first statement after the directives starts: what must run first goes there */
  readonly start: number;
  /** where `typeof` is asked of a name: unlike a use it may be of one that nobody has declared */
  readonly asked: readonly { readonly name: string; readonly start: number; readonly end: number }[];
}

/** Nothing of what `scopeOfScript` looks for is in a text without these. */
export const MAY_DECLARE = /\b(?:var|let|const|using|class|function|typeof|use strict)\b/;

const isLexical = (node: AnyNode): boolean => node.type === 'VariableDeclaration' && node.kind !== 'var';

function hoistedVariables(program: Program): string[] {
  const names: string[] = [];
  walk(program, (node) => {
    if (node !== program && (node.type === 'ArrowFunctionExpression' || node.type.startsWith('Function')))
      return false;
    if (node.type === 'PropertyDefinition' || node.type === 'StaticBlock') return false;
    if (node.type === 'VariableDeclaration' && node.kind === 'var')
      for (const { id } of node.declarations) patternNames(id, names);
    return true;
  });
  return names;
}

export function scopeOfScript(program: Program): ScriptScope {
  const lexical: string[] = [];
  const functions: string[] = [];
  let start = program.end;
  let strict = false;
  let inDirectives = true;
  for (const node of program.body) {
    if (inDirectives && node.type === 'ExpressionStatement' && typeof node.directive === 'string') {
      strict ||= node.directive === 'use strict';
      continue;
    }
    if (inDirectives) start = node.start;
    inDirectives = false;
    if (node.type === 'VariableDeclaration' && isLexical(node))
      for (const { id } of node.declarations) patternNames(id, lexical);
    else if (node.type === 'ClassDeclaration') patternNames(node.id, lexical);
    else if (node.type === 'FunctionDeclaration') patternNames(node.id, functions);
  }
  const asked: ScriptScope['asked'][number][] = [];
  walk(program, (node) => {
    if (node.type !== 'UnaryExpression' || node.operator !== 'typeof') return;
    const { argument, start: from, end } = node;
    if (argument.type === 'Identifier' && argument.name !== 'arguments')
      asked.push({ name: argument.name, start: from, end });
  });
  return { lexical, variables: hoistedVariables(program), functions, strict, start, asked };
}
