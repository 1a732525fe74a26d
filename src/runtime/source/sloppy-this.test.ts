import { parse } from 'acorn';
import { expect, it } from 'vitest';
import { applyEdits, parseScript, sloppyThisEdits } from './index.ts';

const rewritten = (source: string): string =>
  applyEdits(source, sloppyThisEdits(parseScript(parse, source))).code;

it('`this` of sloppy functions and methods goes through the helper, in arrows within them as well', () => {
  expect(rewritten('function f(){return this}')).toBe('function f(){return $ths(this)}');
  expect(rewritten('({m(){return ()=>this.x}})')).toBe('({m(){return ()=>$ths(this).x}})');
  expect(rewritten('(function(a=this){})')).toBe('(function(a=$ths(this)){})');
});

it('`this` of the script itself, of strict code and of classes stays', () => {
  for (const source of [
    'this.x = 1; (() => this)()',
    "'use strict'; function f(){return this}",
    "function f(){'use strict'; return this}",
    'class A { m() { return this; } static s = this; }',
  ])
    expect(rewritten(source), source).toBe(source);
});
