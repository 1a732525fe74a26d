export let counter = 0;
export function increment() {
  counter++;
}
export default function double(x) {
  return x * 2;
}
class Thing {
  name = 'thing';
}
export { Thing };
