// Where stacks place the call of an import: at its name.
import { strictEqual } from 'node:assert';
import fs, { readFileSync as read } from 'node:fs';

const places = (action) => {
  try {
    action();
  } catch ({ stack }) {
    const lines = stack.split('\n').filter((line) => line.includes('import-places'));
    console.log(lines[0].replace(/.*import-places/, ''));
  }
};
places(() => read('/absent'));
places(() => strictEqual(1, 2));
places(() => fs.statSync('/absent'));
