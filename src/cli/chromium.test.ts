import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findChromium, NoChromiumError } from './chromium.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hotfix-chromium-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function program(name: string, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
}

it('takes what HOTFIX_CHROMIUM names, then CHROME_PATH, then PATH', () => {
  const own = program('own');
  const chrome = program('google-chrome');
  const chromium = program('chromium');
  expect(findChromium({ HOTFIX_CHROMIUM: own, CHROME_PATH: chrome, PATH: folder })).toBe(own);
  expect(findChromium({ CHROME_PATH: chrome, PATH: folder })).toBe(chrome);
  expect(findChromium({ HOTFIX_CHROMIUM: '', PATH: `/nowhere:${folder}` })).toBe(chromium);
});

it('passes over what cannot be run', () => {
  program('chromium', 0o644);
  const found = findChromium({ PATH: folder });
  expect(found ?? '').not.toContain(folder);
});

it('says which variable names no program', () => {
  const environment = { HOTFIX_CHROMIUM: join(folder, 'missing'), PATH: folder };
  expect(() => findChromium(environment)).toThrow(NoChromiumError);
  expect(() => findChromium(environment)).toThrow(/HOTFIX_CHROMIUM is ".*missing"/);
});
