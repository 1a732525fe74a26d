/** Entry: a module of its own, since a first program seldom needs it. Loaded by the kernel, see `source-analyser.ts`. */
import { parse } from 'acorn';
import { analyseModule, analyseScript } from '#runtime/source';
import type { Analyse } from './source-analyser.ts';

export const analyse: Analyse = (kind, source) =>
  kind === 'module' ? analyseModule(parse, source) : analyseScript(parse, source);
