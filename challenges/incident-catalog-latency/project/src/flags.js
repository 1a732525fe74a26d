import { readFileSync } from 'node:fs';

const FILE = new URL('../ops/flags.json', import.meta.url);

/** The switches of ops/flags.json, read anew each time: operations turn them while the service runs. */
export const flags = {
  on: (name) => JSON.parse(readFileSync(FILE, 'utf8'))[name] === true,
};
