#!/usr/bin/env node
import process from 'node:process';
import { run } from './run.ts';

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  note: (text) => void process.stderr.write(`${text}\n`),
  cwd: process.cwd(),
});
