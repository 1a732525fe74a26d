/**
 * The one module that holds `@webcontainer/api`. The package keeps its frame in module state and gives no way to drop a
 * frame that died, so `fresh-client.ts` evaluates this chunk again under another address.
 */
export { WebContainer, auth, configureAPIKey } from '@webcontainer/api';
export const address: string = import.meta.url;
