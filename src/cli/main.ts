#!/usr/bin/env node
import process from 'node:process';
import { run } from './run.ts';

// whoever reads may have enough before the end: `hotfix coverage | head`
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  note: (text) => void process.stderr.write(`${text}\n`),
  cwd: process.cwd(),
});
