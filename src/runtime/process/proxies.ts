/**
 * Which objects are proxies, and of what: V8 tells Node, a browser tells nobody, so every `new Proxy` of the program is
 * noted. Proxies of ours are made by `host.Proxy` and stay unseen.
 */
import { host } from './host.ts';

type Details = readonly [target: object | null, handler: object | null];

const known = new WeakMap<object, Details>();
const { get, set, has } = WeakMap.prototype;
const { apply, construct } = Reflect;
const NativeProxy = host.Proxy;
const { revocable } = NativeProxy;

const note = (proxy: object, details: Details): void => {
  apply(set, known, [proxy, details]);
};

export const isProxy = (value: unknown): boolean => apply(has, known, [value]) as boolean; // WeakMap.prototype.has

/** Target and handler; both null once revoked; undefined for what is no proxy. */
export const proxyDetails = (value: unknown): Details | undefined =>
  apply(get, known, [value]) as Details | undefined; // only details are stored

/** Replaces the global `Proxy`. Before any other code of the process. */
export function installProxyTracking(scope: object): void {
  const tracked = {
    revocable(target: object, handler: ProxyHandler<object>) {
      const made = apply(revocable, NativeProxy, [target, handler]) as { proxy: object; revoke: () => void }; // Proxy.revocable
      note(made.proxy, [target, handler]);
      const revoke = made.revoke;
      made.revoke = () => {
        note(made.proxy, [null, null]);
        revoke();
      };
      return made;
    },
  }.revocable;
  const Proxy = new NativeProxy(NativeProxy, {
    construct(native, args, newTarget) {
      const [target, handler] = args as [object, object]; // the native constructor checks them
      const proxy = construct(native, [target, handler], newTarget === Proxy ? native : newTarget) as object; // a proxy
      note(proxy, [target, handler]);
      return proxy;
    },
  });
  Object.defineProperty(NativeProxy, 'revocable', { value: tracked, writable: true, configurable: true });
  Object.defineProperty(scope, 'Proxy', { value: Proxy, writable: true, configurable: true });
}
