import { a, readB } from './a.mjs';
console.log(a, readB());
try {
  await import('./tdz1.mjs');
} catch (error) {
  console.log(error.name, error.message);
}
