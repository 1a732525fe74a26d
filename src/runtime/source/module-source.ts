import type {
  ExportNamedDeclaration,
  ExportDefaultDeclaration,
  Identifier,
  ImportAttribute,
  Literal,
} from 'acorn';
import { awaitEdits } from './await-rewrite.ts';
import { applyEdits, type Edit, type EditedSource } from './edits.ts';
import { findReferences, type Reference } from './references.ts';
import type { Parse } from './syntax.ts';
import { isFunction, patternNames, walk, type Program } from './syntax-tree.ts';

const replace = (start: number, end: number, text: string): Edit => ({ start, end, text });

/** Removes [start, end) but its line breaks. */
/** Nothing in place of a statement; what stands around it stays apart. */
const blank = (source: string, start: number, end: number): Edit =>
  replace(start, end, `;${source.slice(start, end).replace(/[^\n\r\u2028\u2029]/g, '')}`);

export interface ModuleRequest {
  readonly specifier: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** `import { imported as local } from requests[request]`; `imported` '*' is the namespace. */
export interface ImportBinding {
  readonly local: string;
  readonly request: number;
  readonly imported: string;
  readonly position: number;
}

/** `export { imported as exported } from requests[request]`; `imported` '*' is the namespace. */
export interface IndirectExport {
  readonly exported: string;
  readonly request: number;
  readonly imported: string;
  readonly position: number;
}

/** A parsed module as data: what linking needs, and the rewrite as far as it does not depend on what is linked. */
export interface ModuleAnalysis {
  readonly requests: readonly ModuleRequest[];
  readonly imports: readonly ImportBinding[];
  /** [exported name, local name] */
  readonly localExports: readonly (readonly [string, string])[];
  readonly indirectExports: readonly IndirectExport[];
  /** requests of `export * from` */
  readonly starExports: readonly number[];
  readonly hasTopLevelAwait: boolean;
  /** listed before and after the edits of `references`: at one position the order of the list decides */
  readonly edits: readonly Edit[];
  readonly closers: readonly Edit[];
  /** uses of imported names */
  readonly references: readonly Reference[];
}

const nameOf = (node: Identifier | Literal): string =>
  node.type === 'Identifier' ? node.name : String(node.value);

const DEFAULT = '$default';

class ModuleReader {
  readonly requests: ModuleRequest[] = [];
  readonly imports: ImportBinding[] = [];
  readonly localExports = new Map<string, string>();
  readonly indirectExports: IndirectExport[] = [];
  readonly starExports: number[] = [];
  /** listed before, among and after the other edits: at one position the order of the list decides */
  readonly openers: Edit[] = [];
  readonly edits: Edit[] = [];
  readonly closers: Edit[] = [];
  readonly #source: string;
  readonly #requestIndex = new Map<string, number>();

  constructor(source: string) {
    this.#source = source;
  }

  #request(specifier: unknown, attributes: readonly ImportAttribute[] | undefined): number {
    const record: Record<string, string> = {};
    for (const { key, value } of attributes ?? []) record[nameOf(key)] = String(value.value);
    const key = JSON.stringify([specifier, record]);
    let index = this.#requestIndex.get(key);
    if (index === undefined) {
      index = this.requests.length;
      this.#requestIndex.set(key, index);
      this.requests.push({ specifier: String(specifier), attributes: record });
    }
    return index;
  }

  read(program: Program): void {
    for (const node of program.body) {
      if (node.type !== 'ImportDeclaration') {
        if ((node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') && node.source)
          this.#request(node.source.value, node.attributes);
        continue;
      }
      const request = this.#request(node.source.value, node.attributes);
      for (const specifier of node.specifiers) {
        const imported =
          specifier.type === 'ImportNamespaceSpecifier'
            ? '*'
            : specifier.type === 'ImportDefaultSpecifier'
              ? 'default'
              : nameOf(specifier.imported);
        this.imports.push({ local: specifier.local.name, request, imported, position: specifier.start });
      }
      this.edits.push(blank(this.#source, node.start, node.end));
    }
    for (const node of program.body) {
      if (node.type === 'ExportAllDeclaration') {
        const request = this.#request(node.source.value, node.attributes);
        if (node.exported)
          this.indirectExports.push({
            exported: nameOf(node.exported),
            request,
            imported: '*',
            position: node.start,
          });
        else this.starExports.push(request);
        this.edits.push(blank(this.#source, node.start, node.end));
      } else if (node.type === 'ExportNamedDeclaration') this.#exportNamed(node);
      else if (node.type === 'ExportDefaultDeclaration') this.#exportDefault(node);
    }
  }

  #exportNamed(node: ExportNamedDeclaration): void {
    const { declaration } = node;
    if (declaration) {
      const names =
        declaration.type === 'VariableDeclaration'
          ? declaration.declarations.flatMap(({ id }) => patternNames(id))
          : [declaration.id.name];
      for (const name of names) this.localExports.set(name, name);
      this.edits.push(replace(node.start, declaration.start, ''));
      return;
    }
    for (const { local, exported, start } of node.specifiers) {
      const name = nameOf(exported);
      if (node.source) {
        const request = this.#request(node.source.value, node.attributes);
        this.indirectExports.push({ exported: name, request, imported: nameOf(local), position: start });
        continue;
      }
      const source = this.imports.find((binding) => binding.local === nameOf(local));
      if (source === undefined) this.localExports.set(name, nameOf(local));
      else
        this.indirectExports.push({
          exported: name,
          request: source.request,
          imported: source.imported,
          position: start,
        });
    }
    this.edits.push(blank(this.#source, node.start, node.end));
  }

  #exportDefault(node: ExportDefaultDeclaration): void {
    const { declaration } = node;
    if (
      (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') &&
      declaration.id
    ) {
      this.localExports.set('default', declaration.id.name);
      this.edits.push(replace(node.start, declaration.start, ''));
      return;
    }
    this.localExports.set('default', DEFAULT);
    if (declaration.type === 'FunctionDeclaration') {
      // hoisted like any function declaration; its `name` is put right by the module record
      const head = /^(?:async\s+)?function\s*\*?/.exec(this.#source.slice(declaration.start));
      const at = declaration.start + (head?.[0].length ?? 0);
      this.edits.push(replace(node.start, declaration.start, ''), replace(at, at, ` ${DEFAULT}`));
      return;
    }
    // the property gives an anonymous function or class the name 'default', as the specification does
    this.edits.push(replace(node.start, declaration.start, ''));
    this.openers.push(replace(declaration.start, declaration.start, `const ${DEFAULT}=({default:(`));
    this.closers.push(replace(declaration.end, declaration.end, ')}).default;'));
  }
}

/** Throws the parser's SyntaxError (with `loc`). */
export function parseModule(parse: Parse, source: string): Program {
  return parse(source, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    preserveParens: true,
    allowHashBang: true,
    allowReturnOutsideFunction: false,
    allowAwaitOutsideFunction: true,
  }) as Program; // what acorn's parse returns
}

/** Analyses a module; throws as `parseModule` does. */
export function analyseModule(parse: Parse, source: string, hooked = false): ModuleAnalysis {
  const program = parseModule(parse, source);
  const reader = new ModuleReader(source);
  reader.read(program);
  const topLevelAwaits = findTopLevelAwaits(program);
  const edits: Edit[] = [
    ...reader.openers,
    ...topLevelAwaits.flatMap(({ start, argumentEnd }) =>
      argumentEnd === undefined ? [] : [replace(argumentEnd, argumentEnd, `,$at=${start}`)],
    ),
    ...awaitEdits(program, hooked ? source : undefined),
    ...reader.edits,
    ...dynamicImportEdits(program),
  ];
  if (source.startsWith('#!')) edits.unshift(replace(0, 2, '//'));
  return {
    requests: reader.requests,
    imports: reader.imports,
    localExports: [...reader.localExports],
    indirectExports: reader.indirectExports,
    starExports: reader.starExports,
    hasTopLevelAwait: topLevelAwaits.length > 0,
    edits,
    closers: reader.closers,
    references: findReferences(program, new Set(reader.imports.map(({ local }) => local))),
  };
}

/**
 * The module as `(function* ($exports, $meta, $const) { … })`. The first `next()` hoists, calls
 * `$exports(getters, fill, where)` and stops: `getters` has the local exports as accessors, `fill(…objects)` takes,
 * per import i, the object that has it as property `propertyOf(i)`, `where()` is the offset of the top-level await
 * that was reached last. The second `next()` runs the body. With top-level await it is an async generator. Assigning to
 * an import assigns to a property of `$const`, which throws. `importId` names the module in `$imp(importId, …)`.
 */
export function generateModule(
  { imports, localExports, hasTopLevelAwait, edits, closers, references }: ModuleAnalysis,
  source: string,
  importId: number,
  propertyOf: (importIndex: number) => string,
): EditedSource {
  const access = (index: number): string => `$${index}[${JSON.stringify(propertyOf(index))}]`;
  const accesses = new Map(imports.map(({ local }, index) => [local, access(index)]));
  const uses = references.map(({ name, start, end, use, begins }) => {
    const read = accesses.get(name) ?? name;
    switch (use) {
      case 'read':
        return replace(start, end, read);
      case 'call':
        return { ...replace(start, end, `${begins === true ? ';' : ''}(0,${read})`), callee: true };
      case 'shorthand':
        return replace(start, end, `${name}:${read}`);
      case 'write':
        // assigning to an import throws, as assigning to a const does
        return replace(start, end, `$const.${name}`);
    }
  });
  const getters = localExports.map(
    ([exported, local]) => `get ${JSON.stringify(exported)}(){return ${accesses.get(local) ?? local}}`,
  );
  const slots = [...imports.keys()].map((index) => `$${index}`);
  const parameters = slots.map((slot) => `${slot}_`).join();
  const fill =
    slots.length === 0 ? '()=>{}' : `(${parameters})=>{${slots.map((slot) => `${slot}=${slot}_`).join(';')}}`;
  const declare = slots.length === 0 ? '' : `let ${slots.join()};`;
  const head = `(${hasTopLevelAwait ? 'async ' : ''}function*($exports,$meta,$const){'use strict';${hasTopLevelAwait ? 'let $at=0;' : ''}${declare}$exports({${getters.join()}},${fill}${hasTopLevelAwait ? ',()=>$at' : ''});yield;`;
  const all = [replace(0, 0, head), ...withImporter(edits, importId), ...uses, ...closers];
  const body = applyEdits(source, all);
  return { code: `${body.code}\n})`, columns: body.columns };
}

interface TopLevelAwait {
  readonly start: number;
  /** where the awaited expression ends: what is inserted there runs when it has been evaluated */
  readonly argumentEnd: number | undefined;
}

function findTopLevelAwaits(program: Program): TopLevelAwait[] {
  const found: TopLevelAwait[] = [];
  walk(program, (node) => {
    if (isFunction(node)) return false;
    if (node.type === 'AwaitExpression') found.push({ start: node.start, argumentEnd: node.argument.end });
    if (node.type === 'ForOfStatement' && node.await)
      found.push({ start: node.start, argumentEnd: node.right.end });
    if (node.type === 'VariableDeclaration' && node.kind === 'await using')
      found.push({ start: node.start, argumentEnd: undefined });
    return true;
  });
  return found;
}

/** What `import(` becomes as long as it is not known who imports. */
const IMPORT_CALL = '$imp(,';

/** `import(x)` becomes `$imp(id, x)`, with the id left out for `withImporter`; `import.meta` becomes `$meta`. */
export function dynamicImportEdits(program: Program): Edit[] {
  const edits: Edit[] = [];
  walk(program, (node) => {
    if (node.type === 'ImportExpression') edits.push(replace(node.start, node.source.start, IMPORT_CALL));
    else if (node.type === 'MetaProperty' && node.meta.name === 'import')
      edits.push(replace(node.start, node.end, '$meta'));
  });
  return edits;
}

/** The edits with the importer's number in their `$imp(id, …)`. */
export const withImporter = (edits: readonly Edit[], importId: number): readonly Edit[] =>
  edits.map((edit) => (edit.text === IMPORT_CALL ? { ...edit, text: `$imp(${importId},` } : edit));
