// node tests/e2e/picture.ts: the picture in the README, taken of the production build: the first incident, solved
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Bench, startStack, visitor } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const file = fileURLToPath(new URL('pictures/solved.png', import.meta.url));

const stack = await startStack();
try {
  const context = await visitor(stack);
  const bench = await Bench.open(stack, context, SLUG);
  await bench.page.emulateMedia({ colorScheme: 'dark' });
  await bench.apply(SLUG, 'accepted/abort-signal');
  await bench.submit();
  await bench.run('Load');
  await bench.shows([/[$❯>] ?$|exit/]);
  mkdirSync(fileURLToPath(new URL('pictures', import.meta.url)), { recursive: true });
  await bench.page.screenshot({ path: file });
  console.log(file);
} finally {
  await stack.close();
}
