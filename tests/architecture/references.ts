import ts from 'typescript';

/** One way in which a file refers to another one. */
export interface Reference {
  /** undefined when it is computed */
  readonly specifier: string | undefined;
  readonly line: number;
  readonly typesOnly: boolean;
}

const literal = (node: ts.Node | undefined): string | undefined =>
  node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;

const isImportMetaUrl = (node: ts.Node | undefined): boolean =>
  node !== undefined &&
  ts.isPropertyAccessExpression(node) &&
  ts.isMetaProperty(node.expression) &&
  node.name.text === 'url';

function typesOnlyImport(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = clause.namedBindings;
  return (
    clause.name === undefined &&
    bindings !== undefined &&
    ts.isNamedImports(bindings) &&
    bindings.elements.length > 0 &&
    bindings.elements.every((element) => element.isTypeOnly)
  );
}

function typesOnlyExport(node: ts.ExportDeclaration): boolean {
  const clause = node.exportClause;
  return (
    node.isTypeOnly ||
    (clause !== undefined &&
      ts.isNamedExports(clause) &&
      clause.elements.length > 0 &&
      clause.elements.every((element) => element.isTypeOnly))
  );
}

type Found = Omit<Reference, 'line'>;

/** The arguments of `import.meta.glob`: one pattern or a list of them. */
function patternsOf(argument: ts.Node | undefined): readonly Found[] {
  const nodes =
    argument !== undefined && ts.isArrayLiteralExpression(argument) ? argument.elements : [argument];
  return nodes.map((node) => ({ specifier: literal(node)?.replace(/^!/, ''), typesOnly: false }));
}

/**
 * Imports, type imports, re-exports, `import()` as call and as type, `import.meta.glob`, and `new URL('…',
 * import.meta.url)` of code, by which workers are started.
 */
function found(node: ts.Node): readonly Found[] {
  if (ts.isImportDeclaration(node))
    return [{ specifier: literal(node.moduleSpecifier), typesOnly: typesOnlyImport(node.importClause) }];
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
    return [{ specifier: literal(node.moduleSpecifier), typesOnly: typesOnlyExport(node) }];
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference))
    return [{ specifier: literal(node.moduleReference.expression), typesOnly: node.isTypeOnly }];
  if (ts.isImportTypeNode(node)) {
    const argument = ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
    return [{ specifier: literal(argument), typesOnly: true }];
  }
  if (ts.isCallExpression(node)) {
    const { expression } = node;
    if (expression.kind === ts.SyntaxKind.ImportKeyword)
      return [{ specifier: literal(node.arguments[0]), typesOnly: false }];
    const glob =
      ts.isPropertyAccessExpression(expression) &&
      ts.isMetaProperty(expression.expression) &&
      expression.name.text.startsWith('glob');
    if (glob) return patternsOf(node.arguments[0]);
  }
  if (
    ts.isNewExpression(node) &&
    node.expression.getText() === 'URL' &&
    isImportMetaUrl(node.arguments?.[1])
  ) {
    const specifier = literal(node.arguments?.[0]);
    if (specifier !== undefined && /\.[cm]?tsx?$/.test(specifier))
      return [{ specifier: /^[./]/.test(specifier) ? specifier : `./${specifier}`, typesOnly: false }];
  }
  return [];
}

/** Everything that a TypeScript file refers to. */
export function referencesOf(path: string, text: string): readonly Reference[] {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const references: Reference[] = [];
  const visit = (node: ts.Node): void => {
    for (const reference of found(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      references.push({ ...reference, line: line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return references;
}
