/** The first thing this browser or page lacks to run a container, as a sentence for the person in front of it. */
export function missingPrerequisite(scope: typeof globalThis = globalThis): string | undefined {
  if (scope.isSecureContext === false)
    return 'Containers need a secure page: open this site over https, or on localhost.';
  if (scope.crossOriginIsolated !== true)
    return (
      'Containers need a cross-origin isolated page: the app and the runtime must both be served with ' +
      'Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp, and the frame needs allow="cross-origin-isolated".'
    );
  if (typeof scope.SharedArrayBuffer !== 'function')
    return 'Containers need SharedArrayBuffer, which this browser does not offer: use a current Chromium-based browser.';
  if (typeof Reflect.get(Atomics, 'waitAsync') !== 'function')
    return 'Containers need Atomics.waitAsync, which this browser does not offer: use a current Chromium-based browser.';
  return undefined;
}
