import { expose, type Surface } from './expose.ts';

/**
 * Origin of the page that embeds this one. Who may embed is the server's `frame-ancestors`; what is found here decides
 * who is spoken to. Undefined when nobody embeds it, or when the embedder hides its origin.
 */
export function embedderOrigin(window: Window): string | undefined {
  if (window.parent === window) return undefined;
  const nearest = window.location.ancestorOrigins?.[0];
  if (nearest !== undefined) return nearest === 'null' ? undefined : nearest;
  return URL.canParse(window.document.referrer) ? new URL(window.document.referrer).origin : undefined;
}

/**
 * Hands a port to the embedding page, as `@webcontainer/api` awaits it, and shows a sign of life: the empty frame counts
 * in `contentWindow.length`, which the embedder can read, and is gone when this page's process has died.
 */
export function greet(window: Window, origin: string, server: Surface): void {
  window.document.body.append(window.document.createElement('iframe'));
  const { port1, port2 } = new MessageChannel();
  expose(port1, server);
  window.parent.postMessage({ type: 'init' }, origin, [port2]);
}
