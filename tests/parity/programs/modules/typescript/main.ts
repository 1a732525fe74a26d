import { type Point, norm } from './geometry.ts';
import type { Nothing } from './types-only.ts';
enumLike();
interface Local<T> {
  value: T;
}
function enumLike(): void {
  const Colours = { red: 1 } as const satisfies Record<string, number>;
  const local: Local<number> = { value: Colours.red };
  console.log(local.value!);
}
const point: Point = { x: 3, y: 4 };
console.log(norm(point));
const nothing: Nothing | undefined = undefined;
console.log(nothing, (<T>(x: T): T => x)('generic'));
