for (const t of ['https://*', 'http://*.example.com:8080/a*b?*#*', 'http://u:p@a*b*/x', 'http://%2A/', 'foo://*.x/', 'foo://%2A/', 'http://a%25b/', 'http://a b/']) {
  try { const u = new URL(t); console.log(u.href, u.host, u.hostname, u.port, u.pathname, u.origin, u.search, u.hash, URL.canParse(t)); u.pathname = '/n'; console.log(u.href); u.host = 'q*.r'; console.log(u.href); } catch (e) { console.log(t, e.code, URL.canParse(t)); }
}
console.log(require('url').format(new URL('http://*.example.com/é#x'), { fragment: false }), new URL('//*/x', 'http://a').href);
console.log(require('url').domainToASCII('*.ü'), require('url').domainToUnicode('*.xn--tda'));
