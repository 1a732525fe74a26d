/**
 * What a file of the compile cache says: the analysis of a text (`#runtime/source`), or TypeScript without its types.
 * Anybody in the container may have written it, so nothing is believed that the text itself does not bear out: a cache
 * says where the runtime's own words go, and can bring no others into a program.
 */
import type { Edit, ModuleAnalysis } from '#runtime/source';

type Json = Readonly<Record<string, unknown>>;

/** Everything that rewriting puts into a text, but for line breaks and numbers. */
const WORDS: ReadonlySet<unknown> = new Set([
  '',
  '//',
  ')',
  ')}',
  '$ar(',
  '$px(',
  '$imp(,',
  '$meta',
  ' $default',
  'const $default=({default:(',
  ')}).default;',
  'let $af=null;',
  ';let $af=null;',
  '{let $af=null;return(',
  '$af=$as($af);',
  ',$af=$ac())',
  ',$af=$ac()),$af=$as($af))',
  'try{',
  '{$af=$as($af);try{',
  '}finally{$af=$ac()}}',
  '}finally{$af=$as($af)}',
]);
const BLANK = /^;[\n\r\u2028\u2029]*$/;
const PLACE = /^,\$at=\d{1,10}$/;
/** what is ever taken out of a text: statements that link modules, `import(`, `import.meta`, the start of `#!` */
const REPLACED = /^(?:import|export)\b|^#!$/;
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
const USES: ReadonlySet<unknown> = new Set(['read', 'call', 'shorthand', 'write']);

const lineBreaks = (text: string): number => text.match(/\r\n|[\n\r\u2028\u2029]/g)?.length ?? 0;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isIndex = (value: unknown, below: number): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < below;

const isListOf = (value: unknown, fits: (each: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(fits);

const isName = (value: unknown): boolean => typeof value === 'string' && IDENTIFIER.test(value);

interface Span {
  readonly start: number;
  readonly end: number;
}

const isSpan = (value: Json, source: string): boolean =>
  isIndex(value['start'], source.length + 1) &&
  isIndex(value['end'], source.length + 1) &&
  Number(value['start']) <= Number(value['end']);

function isEdit(value: unknown, source: string): boolean {
  if (!isRecord(value) || !isSpan(value, source) || Object.keys(value).length !== 3) return false;
  const { text } = value;
  if (typeof text !== 'string' || !(WORDS.has(text) || BLANK.test(text) || PLACE.test(text))) return false;
  const replaced = source.slice(Number(value['start']), Number(value['end']));
  return replaced === '' || (REPLACED.test(replaced) && lineBreaks(replaced) === lineBreaks(text));
}

/** Whether no two of them cover the same character: what `applyEdits` insists on. */
function areApart(spans: readonly Span[]): boolean {
  let at = 0;
  return [...spans]
    .sort((a, b) => a.start - b.start)
    .every(({ start, end }) => {
      if (start < at) return false;
      at = end;
      return true;
    });
}

function isScript(value: unknown, source: string): value is readonly Edit[] {
  return isListOf(value, (edit) => isEdit(edit, source)) && areApart(value as readonly Edit[]); // just looked at
}

const isReference = (value: unknown, source: string): boolean =>
  isRecord(value) &&
  isSpan(value, source) &&
  isName(value['name']) &&
  source.slice(Number(value['start']), Number(value['end'])) === value['name'] &&
  USES.has(value['use']) &&
  (value['begins'] === undefined || value['begins'] === true);

function isRequest(value: unknown): boolean {
  if (!isRecord(value) || typeof value['specifier'] !== 'string') return false;
  const { attributes } = value;
  return isRecord(attributes) && Object.values(attributes).every((each) => typeof each === 'string');
}

function isModule(value: unknown, source: string): value is ModuleAnalysis {
  if (!isRecord(value)) return false;
  const { requests } = value;
  if (!Array.isArray(requests) || !requests.every(isRequest)) return false;
  const isTaken = (each: unknown): each is Json =>
    isRecord(each) &&
    isIndex(each['request'], requests.length) &&
    typeof each['imported'] === 'string' &&
    isIndex(each['position'], source.length + 1);
  const isEditHere = (edit: unknown): boolean => isEdit(edit, source);
  const fits =
    isListOf(value['imports'], (each) => isTaken(each) && isName(each['local'])) &&
    isListOf(
      value['localExports'],
      (each) => Array.isArray(each) && each.length === 2 && typeof each[0] === 'string' && isName(each[1]),
    ) &&
    isListOf(value['indirectExports'], (each) => isTaken(each) && typeof each['exported'] === 'string') &&
    isListOf(value['starExports'], (each) => isIndex(each, requests.length)) &&
    typeof value['hasTopLevelAwait'] === 'boolean' &&
    isListOf(value['edits'], isEditHere) &&
    isListOf(value['closers'], isEditHere) &&
    isListOf(value['references'], (each) => isReference(each, source));
  if (!fits) return false;
  const { edits, closers, references } = value as unknown as ModuleAnalysis; // just looked at
  return areApart([...edits, ...closers, ...references]);
}

/** The analysis that a content holds; undefined when it holds none that fits the source. */
export function readAnalysis(kind: 'script' | 'module', content: string, source: string): object | undefined {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return undefined; // not of this runtime
  }
  if (kind === 'script') return isScript(value, source) ? value : undefined;
  return isModule(value, source) ? value : undefined;
}

/** what stands in place of types, so that nothing after them moves */
const IN_PLACE_OF_TYPES = /^[\s\uFEFF;(),]$/;
const SOURCE_URL = /^\n\n\/\/# sourceURL=[^\n\r\u2028\u2029]*$/;

/** Whether a text is the source with characters of it blanked, and Node's comment behind it. */
export function isStrippedFrom(text: string, source: string): boolean {
  if (!SOURCE_URL.test(text.slice(source.length))) return false;
  for (let at = 0; at < source.length; at++)
    if (text[at] !== source[at] && !IN_PLACE_OF_TYPES.test(text[at] ?? '')) return false;
  return true;
}
