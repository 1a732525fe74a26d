import type { Binding } from '../binding.ts';

/** `WebAssembly.compileStreaming` of the browser takes the browser's Response; Node's implementation is not called. */
export const binding: Binding = () => ({ setImplementation(): void {} });
