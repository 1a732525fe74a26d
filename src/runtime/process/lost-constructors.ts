/**
 * V8 remembers what class made an object whose prototype was taken away, and Node prints it (`[Foo: null prototype]`). A
 * browser does not tell, so it is noted when the prototype goes.
 */
const { apply, getPrototypeOf } = Reflect;
const FunctionPrototype = Function.prototype;
const names = new WeakMap<object, string>();

/** The class of an object without a prototype, when it has had one. */
export const lostConstructor = (value: object): string | undefined => names.get(value);

function note(target: unknown, prototype: unknown): void {
  if (prototype !== null || typeof target !== 'object' || target === null) return;
  try {
    const constructor: unknown = getPrototypeOf(target)?.constructor;
    // V8 keeps the class that made it, and none for an object of a derived one
    if (typeof constructor !== 'function' || getPrototypeOf(constructor) !== FunctionPrototype) return;
    if (constructor.name !== '') names.set(target, constructor.name);
  } catch {
    return; // a getter or a trap of the program's: the name stays unknown
  }
}

/** After Node's primordials: what its library does is not noted. */
export function installConstructorTracking(): void {
  for (const holder of [Object, Reflect]) {
    const native = holder.setPrototypeOf;
    const value = {
      setPrototypeOf(target: object, prototype: object | null): unknown {
        note(target, prototype);
        return apply(native, holder, [target, prototype]);
      },
    }.setPrototypeOf;
    Object.defineProperty(holder, 'setPrototypeOf', { value, writable: true, configurable: true });
  }
}
