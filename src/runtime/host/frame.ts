import { expose, type Surface } from './expose.ts';
import { isRecord } from './wire-value.ts';

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
 * Hands a port to the embedding page, as `@webcontainer/api` awaits it, and answers its heartbeat: a frame whose
 * process has died answers nothing, and the browser tells the embedder in no other way.
 */
export function greet(window: Window, origin: string, server: Surface): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== origin || event.source !== window.parent) return;
    const message = event.data;
    if (!isRecord(message) || message['type'] !== 'heartbeat') return;
    window.parent.postMessage({ type: 'heartbeat', id: message['id'] }, origin);
  });
  const { port1, port2 } = new MessageChannel();
  expose(port1, server);
  window.parent.postMessage({ type: 'init' }, origin, [port2]);
}
