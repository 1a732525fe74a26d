// url.parse() asks no more of a host than that it can be written in ASCII.
const url = require('node:url');
process.removeAllListeners('warning');
for (const host of ['0.0,1.1', 'A_B.Com', 'xn--tda.de', 'xn--a.de', 'ü.1.1', '１２３', 'ü,b', 'a..b', 'ÜX。com', '1.2.3.4.', 'xn--ＴDA', 'ß.de', '🎉.🎉', '0x7f.1', 'faß.xn--TDA', 'x.\u00ad', 'a'.repeat(70) + 'ü', '256.256.256.256', 'a.1'])
  for (const protocol of ['x', 'http'])
    try {
      const { hostname, href } = url.parse(`${protocol}://${host}/p`);
      console.log(hostname, href);
    } catch ({ code, message }) {
      console.log(host, code, message);
    }
for (const host of ['xn--tda.de', 'ü.de', '1.1', '0.0,1.1', '256.1.1.1.1', 'xn--a', '']) console.log(JSON.stringify([url.domainToASCII(host), url.domainToUnicode(host)]));
