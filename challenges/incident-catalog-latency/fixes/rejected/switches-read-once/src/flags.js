import { readFileSync } from 'node:fs';

const FILE = new URL('../ops/flags.json', import.meta.url);

const switches = JSON.parse(readFileSync(FILE, 'utf8'));

/** The switches of ops/flags.json, read anew each time: operations turn them while the service runs. */
export const flags = {
  on: (name) => switches[name] === true,
};
