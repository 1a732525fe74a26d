/**
 * Run by `extract.ts` on the pinned Node with `--expose-internals`: reads what that Node carries and writes it to
 * the file named by the first argument.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Shape } from '#runtime/wire';
import { PART_MODULES, type Extraction, type MeasuredPart } from './extraction.ts';
import { ShapeWriter } from './shape.ts';

interface OptionsBinding {
  getCLIOptionsValues(): Readonly<Record<string, unknown>>;
  getCLIOptionsInfo(): {
    readonly options: ReadonlyMap<string, unknown>;
    readonly aliases: ReadonlyMap<string, readonly string[]>;
  };
  getEmbedderOptions(): Readonly<Record<string, unknown>>;
}

interface InternalBinding {
  (name: 'builtins'): {
    readonly natives: Readonly<Record<string, string>>;
    readonly builtinIds: readonly string[];
  };
  (name: 'options'): OptionsBinding;
  (name: 'uv'): { getErrorMap(): ReadonlyMap<number, readonly [string, string]> };
  (name: string): Readonly<Record<string, unknown>>;
}

const require = createRequire(import.meta.url);

const loaded = (): readonly string[] =>
  (Reflect.get(process, 'moduleLoadList') as readonly string[]) // an undocumented property of process
    .filter((entry) => entry.startsWith('NativeModule '))
    .map((entry) => entry.slice('NativeModule '.length));

/** Requires the modules of a part and tells what that loaded; the first part also gets what start-up loaded. */
const known = new Set<string>();
function measure(part: MeasuredPart): readonly string[] {
  for (const id of PART_MODULES[part]) require(`node:${id}`);
  const fresh = loaded().filter((id) => !known.has(id));
  for (const id of fresh) known.add(id);
  return fresh;
}

const loads = {
  core: measure('core'),
  server: measure('server'),
  crypto: measure('crypto'),
  more: measure('more'),
  web: measure('web'),
  test: measure('test'),
};

const { internalBinding } = require('internal/test/binding') as { internalBinding: InternalBinding }; // what --expose-internals offers
const { natives } = internalBinding('builtins');

function bindingNames(): readonly string[] {
  const names = new Set<string>();
  for (const source of Object.values(natives))
    for (const match of source.matchAll(/internalBinding\(\s*'([a-z_0-9]+)'\s*\)/g))
      if (match[1] !== undefined) names.add(match[1]);
  return [...names].sort();
}

function bindingShape(name: string): Shape | { readonly error: string } {
  let binding: Readonly<Record<string, unknown>>;
  try {
    binding = internalBinding(name);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
  if (name !== 'builtins') return new ShapeWriter().write(binding, name);
  const { natives: _natives, builtinCategories: _categories, builtinIds: _ids, ...rest } = binding; // meta.builtins has the ids
  return new ShapeWriter().write(rest, name);
}

/** The switches this script itself was started with, as a program without them sees them. */
const OWN_SWITCHES = {
  '--expose-internals': false,
  '--no-expose-internals': true,
  '--warnings': true,
  '--no-warnings': false,
};

const options = internalBinding('options');
const info = options.getCLIOptionsInfo();
const extraction: Extraction = {
  version: process.version,
  versions: { ...process.versions } as Record<string, string>, // ProcessVersions has undefined for absent ones
  release: { ...process.release },
  globals: Object.getOwnPropertyNames(globalThis),
  features: { ...process.features },
  errnoMap: [...internalBinding('uv').getErrorMap()],
  options: { ...options.getCLIOptionsValues(), ...OWN_SWITCHES },
  optionsInfo: { options: [...info.options], aliases: [...info.aliases] },
  embedderOptions: { ...options.getEmbedderOptions() },
  bindings: Object.fromEntries(bindingNames().map((name) => [name, bindingShape(name)])),
  natives: { ...natives },
  loads,
};

const file = process.argv[2];
if (file === undefined) throw new Error('extract-child: the file to write must be the first argument');
writeFileSync(file, JSON.stringify(extraction));
