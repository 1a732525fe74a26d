import type { Binding } from '../binding.ts';

/** The browser's own; looked up before the global object is scrubbed. https://urlpattern.spec.whatwg.org */
const URLPattern = (globalThis as { URLPattern?: unknown }).URLPattern;

export const binding: Binding = () => (URLPattern === undefined ? {} : { URLPattern });
