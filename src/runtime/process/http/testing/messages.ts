import { Buffer } from 'node:buffer';

/** HTTP input of every kind, valid and not: [1 request | 2 response, chunks (null is the end), lenient flags, header limit]. */
export type Message = readonly [
  kind: number,
  chunks: readonly (string | null)[],
  flags?: number,
  limit?: number,
];

// prettier-ignore
export const messages: readonly Message[] = [
[1,['GET / HTTP/1.1\r\nHost: a\r\n\r\n',null]],[1,['GET / HTTP/1.1\r\nHost: a\r\n',null]],[1,['FOO / HTTP/1.1\r\n\r\n']],[1,['GE T']],[1,['GET /\x01 HTTP']],[1,['GET / HTTP/3.1\r\n\r\n']],[1,['GET / HTTQ/1.1\r\n']],[1,['GET / HTTP/1.1\n\n']],[1,['GET / HTTP/1.1\r\nA b: c\r\n\r\n']],[1,['GET / HTTP/1.1\r\nA: b\x01c\r\n\r\n']],[1,['GET / HTTP/1.1\r\nA: b\rc\r\n']],[1,['GET / HTTP/1.1\r\nA: b\n\r\n']],
[1,['POST / HTTP/1.1\r\nContent-Length: 5x\r\n\r\n']],[1,['POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello']],[1,['POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\nGET /2 HTTP/1.0\r\n\r\n',null]],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcX\r\n']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\nabc']],
[1,['GET / HTTP/1.1\r\nConnection: close\r\n\r\nGET /']],[1,['GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: foo\r\n\r\nrest']],[1,['CONNECT a:80 HTTP/1.1\r\n\r\nrest']],
[2,['HTTP/1.1 200 OK\r\n\r\nbody','more',null]],[2,['HTTP/1.1 204 No\r\n\r\nHTTP/1.1 100 C\r\n\r\n',null]],[2,['HTTP/1.1 2x0 OK\r\n']],[2,['HTTP/1.1 200\r\nA:b\r\n\r\n',null]],[2,['XTTP']],[2,['HTTP/1.1200 OK']],[2,['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 304 NM\r\nContent-Length: 9\r\n\r\n']],[2,['HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n']],[2,['HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nxx',null]],
[1,['GET / HTTP/1.1\r\nFoo:   \r\nBar:\tx y \t\r\n Z\r\n\r\n']],[1,['GET / HTTP/1.1\r\nFoo: a\r\n\tb\r\n\r\n']],[1,['\r\n\r\nGET / HTTP/1.1\r\n\r\n']],[1,['GET / HTTP/1.1\r\n'+'A: '+'x'.repeat(30)+'\r\n\r\n'],0,20],[1,['GET /'+'u'.repeat(30)+' HTTP/1.1\r\nA: b\r\n\r\n'],0,20],[1,['GET / HTTP/1.1\r\n'+Array.from({length:40},(_,i)=>'h'+i+': v\r\n').join('')+'\r\n']],
[1,['G','E','T',' /a','b HT','TP/1','.1\r','\nHo','st:',' x','y\r','\n\r','\n',null]],[1,['POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhe','llo','X']],
[1,['GET / HTTP/1.1\r\n: x\r\n\r\n']],[1,['GET  / HTTP/1.1\r\n\r\n']],[1,['GET http://a.b/c?d HTTP/1.1\r\n\r\n']],[1,['GET / HTTP/1.1 \r\n\r\n']],[1,['GET /\r\n\r\n']],[1,['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n']],[1,['POST / HTTP/1.1\r\nContent-Length: \r\n\r\n']],[1,['POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffffffff\r\n']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunked, gzip\r\n\r\n']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n']],[1,['GET / HTTP/1.1\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nContent-Length: 2\r\n\r\nabrest']],[2,['HTTP/1.1 101 SP\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nrest']],[1,['GET / HTTP/1.1\r\nH\xe9: x\r\n\r\n']],[1,['GET / HTTP/1.1\r\nH: \xe9\r\n\r\n']],[1,['GET /\xe9 HTTP/1.1\r\n\r\n']],[1,['GET / HTTP/1.1\r\nA: b\r\n\rX']],[1,['GET / HTTP/1.1\rX']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',null]],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3 \r\nabc\r\n']],[1,['OPTIONS * HTTP/1.1\r\n\r\n']],[1,['GET foo HTTP/1.1\r\n\r\n']],[1,['GET /a#b HTTP/1.1\r\n\r\n']],[1,['M-SEARCH * HTTP/1.1\r\n\r\n']],[1,['QUERY / HTTP/1.1\r\n\r\n']],[1,['PLAY rtsp://a RTSP/1.0\r\n\r\n']],[1,['SOURCE / ICE/1.0\r\n\r\n']],
[1,['GET ^ HTTP/1.1\r\n']],[1,['GET a:b HTTP/1.1\r\n']],[1,['GET http:/x HTTP/1.1\r\n']],[1,['GET http://a b']],[1,['GET http://a\x01b']],[1,['GET /a?b\x01 ']],[1,['GET /a#\x01 ']],[1,['GET /a#x\x01 ']],[1,['CONNECT /a HTTP/1.1\r\n\r\n']],[1,['GET\tX']],[1,['GET / HTTP/x']],[1,['GET / HTTP/1x']],[1,['GET / HTTP/1.x']],[1,['GET / HTTP/1.1\r\n A: b\r\n\r\n']],[1,['GET / HTTP/1.1\r\n\n']],[1,['GET /\n\n']],[1,['GET / \r\n']],
[2,['\r\nHTTP/1.1 200 OK\r\n\r\n']],[2,['HTTP/1.1 200 OK\nA: b\r\n\r\n']],[2,['HTTP/1.1 200 OK\rX']],[2,['HTTP/1.1 2000 OK\r\n']],[2,['HTTP/1.1 20\r\n']],[2,['HTTP/1.1 200\n\r\n']],[2,['HTTP/1.1  200 OK\r\n\r\n']],
[1,['GET / HTTP/1.1\r\nA\r\n\r\n']],[1,['GET / HTTP/1.1\r\nA : b\r\n\r\n']],[1,['GET / HTTP/1.1\r\nConnection: close, keep-alive\r\n\r\n']],[1,['GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n']],[1,['GET / HTTP/1.1\r\nConnection: foo\r\nConnection: close\r\n\r\n']],[1,['GET / HTTP/1.1\r\nConnection: closed\r\n\r\n']],[1,['GET / HTTP/1.1\r\nProxy-Connection: close\r\n\r\n']],[1,['GET / HTTP/1.1\r\nUpgrade: x\r\n\r\nGET /2 HTTP/1.1\r\n\r\n']],
[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3x\r\n']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\rX']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\rX']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;a\x01\r\nabc\r\n']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;a="q;\\"z"\r\nabc\r\n0\r\n\r\n']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunkedx\r\n\r\n0\r\n\r\n']],[1,['POST / HTTP/1.1\r\nContent-Length: 5 \r\n\r\nhello']],[1,['POST / HTTP/1.1\r\nContent-Length: 5 5\r\n\r\nhello']],[1,['POST / HTTP/1.1\r\nContent-Length: +5\r\n\r\nhello']],[1,['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n']],
[1,['GET / HTTP/1.1\r\nConnection: close\r\n\r\n\r\n\r\n']],[1,['GET / HTTP/1.1\n A: b\n\nGET /2 HTTP/1.1\r\nA:b\r\n c\r\n\r\n'],1023],[1,['POST / HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],1023],[1,['GET / HTTP/9.9\r\nA: \x01\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\n\r\n'],1023],[1,['GET / HTTP/1.1\r\nA: \x01\r\n\r\n'],1024],[1,['FOO / HTTP/1.1\r\n','GET / HTTP/1.1\r\n\r\n',null]],
[2,['HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nokmore']],[2,['HTTP/1.1 200 OK\r\nUpgrade: x\r\nConnection: upgrade\r\nContent-Length: 2\r\n\r\nok']],[2,['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\nok']],[2,['HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n']],[2,['HTTP/1.1 200 a  b  \r\nContent-Length: 0\r\n\r\n']],[1,['GET / HTTP/1.1\r\nA: b  \t c \t \r\n\r\n']],[1,['GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\n\r\nPOST /3 HTTP/1.1\r\nContent-Length: 3\r\n\r\nab']]
];

/** As much of the binding's class as the traces need. */
export interface Parser {
  initialize(kind: number, resource: object, limit: number, flags: number): void;
  execute(data: Uint8Array): unknown;
  finish(): unknown;
  [callback: number]: (...args: never[]) => unknown;
}

/** Feeds the chunks to a parser and tells what it called back, with or without the byte positions. */
export function trace(
  HTTPParser: new () => Parser,
  [kind, chunks, flags = 0, limit = 0]: Message,
  verdict = 0,
  positions = true,
): string {
  const parser = new HTTPParser();
  const events: unknown[] = [];
  parser.initialize(kind, {}, limit, flags);
  parser[0] = () => {
    events.push('begin');
  };
  parser[1] = (headers: unknown, url: unknown) => {
    events.push(['headers', headers, url]);
  };
  parser[2] = (...args: unknown[]) => {
    events.push(['complete', ...args]);
    return verdict;
  };
  parser[3] = (body: Uint8Array) => {
    events.push(['body', Buffer.from(body).toString('latin1')]);
  };
  parser[4] = () => {
    events.push('done');
  };
  for (const chunk of chunks) {
    const result = chunk === null ? parser.finish() : parser.execute(Buffer.from(chunk, 'latin1'));
    if (result instanceof Error) {
      const { code, reason, bytesParsed }: Record<string, unknown> = { ...result };
      events.push([result.message, code, reason, ...(positions ? [bytesParsed] : [])]);
      break;
    }
    if (positions) events.push(result);
    if (result !== chunk?.length) break; // another protocol follows
  }
  return JSON.stringify(events);
}

/** The same message one byte at a time. */
export const bytewise = ([kind, chunks, flags = 0, limit = 0]: Message): Message => [
  kind,
  chunks.flatMap((chunk): (string | null)[] => (chunk === null ? [null] : [...chunk])),
  flags,
  limit,
];
