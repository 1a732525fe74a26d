/**
 * What user code may try in order to leave its process. Each is the body of an async function with `app` (the app's
 * address), `runtime` (the runtime's) and `secret` in scope; it has escaped when it returns anything but undefined.
 */
export const ATTEMPTS: Readonly<Record<string, string>> = {
  'reads the cookies of the page': 'return document.cookie',
  'reads localStorage': "return localStorage.getItem('secret')",
  'reads sessionStorage past the one that Node gives the process': `
    const found = sessionStorage.getItem('secret');
    if (found === null) throw new Error('the storage is the own one');
    return found`,
  'opens IndexedDB': "return String(indexedDB.open('secret'))",
  'reaches indexedDB through the prototype chain of the global object': `
    for (let o = globalThis; o; o = Object.getPrototypeOf(o)) {
      for (const k of Reflect.ownKeys(o)) if (/indexedDB|caches|importScripts|postMessage|WorkerGlobalScope/.test(String(k))) return String(k);
    }`,
  'opens the cache storage': "return await caches.open('secret')",
  'reaches parent, opener, top or self':
    'return [typeof parent, typeof opener, typeof top, typeof self].find((t) => t !== "undefined")',
  'registers a service worker': "return await navigator.serviceWorker.register('/sw.js')",
  'fetches the app': 'const r = await fetch(app); return r.status',
  'fetches the judge bundle of the app':
    "const r = await fetch(app + '/challenges/index.json'); return await r.text()",
  'fetches the runtime origin': "const r = await fetch(runtime + '/runtime.json'); return r.status",
  'fetches the internet': "const r = await fetch('https://example.com/'); return r.status",
  'opens a WebSocket to the app': `
    return await new Promise((resolve, reject) => {
      const socket = new WebSocket(app.replace('http', 'ws'));
      socket.onopen = () => resolve('open');
      socket.onerror = () => reject(new Error('refused'));
    })`,
  'opens an EventSource': 'return new EventSource(app).readyState',
  'uses XMLHttpRequest':
    "const x = new XMLHttpRequest(); x.open('GET', app, false); x.send(); return x.status",
  'loads a script with importScripts': "importScripts(runtime + '/runtime.json'); return 'loaded'",
  'imports a data: URL past the loader': `return await (0, eval)("import('data:text/javascript,export default 1')")`,
  'imports a blob: URL past the loader': `
    return await new Function('u', "return import(u)")(URL.createObjectURL(new Blob(['export default 1'])))`,
  'imports the app past the loader': `return await new Function('u', 'return import(u)')(app + '/assets/index.js')`,
  'starts a browser worker':
    "const W = Function('return Worker')(); return String(new W('data:text/javascript,0'))",
  'talks to the kernel by postMessage': `const post = Function('return postMessage')(); post({ type: 'exit', code: 0 }); return 'posted'`,
  'listens to the messages of the kernel': `const listen = Function('return addEventListener')(); listen('message', () => {}); return 'listening'`,
  'joins a broadcast channel of the page': `
    const channel = new BroadcastChannel('hotfix-secret');
    return await new Promise((resolve) => {
      channel.onmessage = (event) => resolve(event.data);
      setTimeout(() => { channel.close(); resolve(undefined); }, 300);
    })`,
  'finds the worker scope through a constructor': `
    const names = [];
    for (let o = globalThis; o; o = Object.getPrototypeOf(o)) names.push(o.constructor?.name);
    return names.find((name) => /Worker/.test(name ?? ''))`,
  'finds a frame of the runtime in a stack': `
    const prepare = Error.prepareStackTrace;
    Error.prepareStackTrace = (_, frames) => frames;
    const frames = new Error('x').stack;
    Error.prepareStackTrace = prepare;
    return frames.map((f) => f.getFileName?.() ?? '').find((name) => name.startsWith('http'))`,
  'gets at the objects of frames below': `
    const prepare = Error.prepareStackTrace;
    Error.prepareStackTrace = (_, frames) => frames.map((f) => f.getThis?.()).filter((t) => t && t !== globalThis && typeof t.postMessage === 'function');
    const found = new Error('x').stack;
    Error.prepareStackTrace = prepare;
    return found.length > 0 ? 'a port' : undefined`,
  'steals the port to the kernel by patching its prototype': `
    let stolen;
    const { MessagePort } = globalThis;
    const original = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (...args) { stolen = args[0]; return original.apply(this, args); };
    console.error('');
    MessagePort.prototype.postMessage = original;
    return stolen`,
  'walks out of the container with ..':
    "return require('node:fs').readFileSync('../../../../../../../../etc/passwd', 'utf8')",
  'reads /proc of the machine': "return require('node:fs').readFileSync('/proc/self/environ', 'utf8')",
  'follows a link out of the container': `
    const fs = require('node:fs');
    fs.symlinkSync('/../../../../etc/hostname', 'out-link');
    try { return fs.readFileSync('out-link', 'utf8'); } finally { fs.unlinkSync('out-link'); }`,
  'loads a native add-on': "return process.dlopen({ exports: {} }, '/tmp/x.node')",
  'kills the kernel': "process.kill(1, 'SIGKILL'); return 'killed'",
  'asks for the file of a process that is not its own':
    "return require('node:fs').readFileSync('/proc/1/fd/0', 'utf8')",
};
