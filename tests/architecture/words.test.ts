/** What screens say stands in src/words, where it can be translated. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const ATTRIBUTES =
  /^(aria-label|aria-description|aria-roledescription|aria-valuetext|title|placeholder|alt|label)$/;
/** A letter outside the names of keys and of the product, which are the same everywhere. */
const SAYS = /\p{L}{2}/u;
const NAMES = /\b(?:Hotfix|Node|kB|MB|ms|pid|Ctrl|Alt|Shift|Enter|Esc)\b/g;
/** In code that is not JSX: a capital, a word, and another one. */
const SENTENCE = /^[A-Z][\p{L}’']* [\p{L}’'“]+|\. [A-Z][\p{L}’']+ /u;

const says = (text: string): boolean => SAYS.test(text.replace(NAMES, ''));

/** Whether the text is of a mistake of ours, which no screen shows. */
const isOfThrow = (node: ts.Node): boolean =>
  ts.findAncestor(node, (one) => ts.isThrowStatement(one) || ts.isStatement(one))?.kind ===
  ts.SyntaxKind.ThrowStatement;

function saidIn(path: string): string[] {
  const text = readFileSync(src + path, 'utf8');
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const note = (node: ts.Node): void => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${path}:${line + 1} ${node.getText().replace(/\s+/g, ' ').trim().slice(0, 60)}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && says(node.text)) note(node);
    else if (
      ts.isJsxAttribute(node) &&
      ATTRIBUTES.test(node.name.getText()) &&
      node.initializer !== undefined &&
      ts.isStringLiteral(node.initializer) &&
      says(node.initializer.text)
    )
      note(node);
    else if (
      (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node)) &&
      !ts.isJsxAttribute(node.parent) &&
      SENTENCE.test(node.text) &&
      !isOfThrow(node)
    )
      note(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const files = ['workbench', 'attempt'].flatMap((room) =>
  readdirSync(src + room, { recursive: true, encoding: 'utf8' })
    .map((path) => `${room}/${path}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|d)\.tsx?$/.test(path)),
);

describe('W1 words', () => {
  it('W1 there are screens to look at', () => expect(files.length).toBeGreaterThan(100));
  it.each(files)('W1 %s says nothing of its own', (path) => expect(saidIn(path)).toEqual([]));
});
