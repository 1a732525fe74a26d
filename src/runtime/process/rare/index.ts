/** Bindings that few programs ask for: a part of the library, see `bindings/rare-part.ts`. */
export { binding as block_list } from './block-list.ts';
export { binding as compile_cache } from './compile-cache.ts';
export { binding as histograms } from './histograms.ts';
export { binding as locks } from './locks.ts';
export { binding as time_zone } from './time-zone.ts';
export { binding as udp } from './udp.ts';
export { binding as webstorage } from './storage.ts';
