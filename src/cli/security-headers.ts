import type { Headers } from './static-site.ts';

type Policy = Readonly<Record<string, string>>;

const policy = (directives: Policy): Headers => ({
  'content-security-policy': Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; '),
});

const ISOLATION: Headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'strict-origin',
  'x-content-type-options': 'nosniff',
};

/** For a page of the app, `frames` being the origins that may run containers for it. */
export function appHeaders(frames: string): Headers {
  return {
    ...ISOLATION,
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': `cross-origin-isolated=(self ${frames
      .split(' ')
      .map((origin) => `"${origin}"`)
      .join(' ')}), camera=(), microphone=(), geolocation=()`,
    ...policy({
      'default-src': "'self'",
      'script-src': "'self'",
      // Monaco and xterm place their parts by style attributes and by style elements of their own
      'style-src': "'self' 'unsafe-inline'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'worker-src': "'self'",
      'connect-src': `'self' ${frames}`,
      'frame-src': frames,
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    }),
  };
}

/**
 * For a file of the runtime's origin. The worker that runs the user's program may compile code, import what this origin
 * serves to everybody (Node's library) and do nothing else: whatever gets past its scrubbed globals finds no way to the
 * network.
 */
export function runtimeHeaders(path: string, embedders: string): Headers {
  const common = { ...ISOLATION, 'cross-origin-resource-policy': 'cross-origin' };
  if (path.startsWith('/assets/process.worker.'))
    return {
      ...common,
      ...policy({
        'default-src': "'none'",
        'script-src': "'self' 'unsafe-eval' 'wasm-unsafe-eval'",
        'worker-src': "'none'",
      }),
    };
  if (path.startsWith('/assets/kernel.worker.'))
    return {
      ...common,
      ...policy({
        'default-src': "'none'",
        'script-src': "'self' 'wasm-unsafe-eval'",
        'worker-src': "'self'",
        'connect-src': "'self'",
      }),
    };
  return {
    ...common,
    // any page may ask whether a runtime is here: that is how the app tells "not running" from "slow"
    ...(path === '/runtime.json' ? { 'access-control-allow-origin': '*' } : {}),
    ...policy({
      'default-src': "'none'",
      'script-src': "'self'",
      'worker-src': "'self'",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': embedders,
    }),
  };
}
