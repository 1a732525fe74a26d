import { serveHost, type KernelScope } from './boot.ts';

// the global scope of a dedicated worker, narrowed to what the kernel's protocol uses
serveHost(self as unknown as KernelScope);
