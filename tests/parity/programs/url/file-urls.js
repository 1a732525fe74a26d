// fileURLToPath and pathToFileURL of both kinds of systems, domains to ASCII and back
const { inspect } = require('node:util');
const url = require('node:url');
let count = 0;
/** Prints what a call gives, or what it throws. */
const show = (run) => {
  count++;
  try {
    console.log(count, inspect(run(), { depth: 4, breakLength: 120 }));
  } catch (error) {
    console.log(count, error.name, error.code, error.message);
  }
};


for (const file of ['file:///a%20b', 'file:///a%2fb', 'http://x', 'file://h/x', 'file:///C:/x', 5, null, new URL('file:///x%25')]) {
  show(() => url.fileURLToPath(file));
  show(() => url.fileURLToPath(file, { windows: true }));
  show(() => url.fileURLToPathBuffer(file));
}
for (const path of ['/a b', '/a%b', '/a?b#c', '/a\\b\n\r\t', 'C:\\x', '\\\\srv\\s\\f', 5, '/\u00fc/']) {
  if (path !== 'C:\\x' && path !== '\\\\srv\\s\\f') show(() => url.pathToFileURL(path).href);
  if (typeof path !== 'string' || !path.startsWith('/')) show(() => url.pathToFileURL(path, { windows: true }).href);
}
for (const domain of ['espa\u00f1ol.com', 'xn--fiq228c.com', '\u4e2d\u6587.com', 'xn--i\u00f1valid.com', 'EXAMPLE.com', '\ufb00.com', '[::1]', ' x', '\u00df.de', '']) show(() => [url.domainToASCII(domain), url.domainToUnicode(domain)]);
show(() => { const address = new URL('http://x/p'); address.port = '99999'; address.port = '81'; address.hash = ''; address.search = 'a b'; address.host = 'y:z'; address.protocol = 'foo'; address.username = '\u00e9'; address.pathname = 'a b'; address.hostname = ''; return address.href; });
show(() => structuredClone(new URL('http://x')));
show(() => URL.prototype.href);
show(() => URL('http://x'));

