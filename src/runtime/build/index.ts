export { compressOutput } from './compress-plugin.ts';
export { buildRuntime, type BuiltRuntime } from './runtime.ts';
export { buildLibrary, type BuiltFile, type BuiltLibrary } from './library.ts';
export { licences } from './notices.ts';
export { offlineApp } from './offline.ts';
export { NODE_VERSION } from './extract.ts';
export { compressCached, contentHash, hashedName, writeCompressed, writeWhole } from './output.ts';
export { applyPatches, PatchMissError, PATCHES, type Patch } from './patches.ts';
export { resolveLimits } from '#runtime/wire';
