async function* numbers() {
  try {
    for (let i = 0; ; i++) {
      await null;
      yield i;
    }
  } finally {
    console.log('cleanup');
  }
}
for await (const n of numbers()) {
  console.log(n);
  if (n === 2) break;
}
async function* outer() {
  const got = yield* inner();
  console.log('got', got);
}
async function* inner() {
  yield 'x';
  return 'y';
}
for await (const value of outer()) console.log(value);
const generator = numbers();
console.log(await generator.next(), await generator.return('early'), await generator.next());
