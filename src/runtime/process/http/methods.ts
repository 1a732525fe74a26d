/** Every method llhttp knows, in the order in which the library numbers them (`allMethods`). */
export const METHODS: readonly string[] = (
  'DELETE GET HEAD POST PUT CONNECT OPTIONS TRACE COPY LOCK MKCOL MOVE PROPFIND PROPPATCH SEARCH UNLOCK BIND REBIND ' +
  'UNBIND ACL REPORT MKACTIVITY CHECKOUT MERGE M-SEARCH NOTIFY SUBSCRIBE UNSUBSCRIBE PATCH PURGE MKCALENDAR LINK ' +
  'UNLINK SOURCE PRI DESCRIBE ANNOUNCE SETUP PLAY PAUSE TEARDOWN GET_PARAMETER SET_PARAMETER REDIRECT RECORD FLUSH QUERY'
).split(' ');

const RTSP = new Set(
  'DESCRIBE ANNOUNCE SETUP PLAY PAUSE TEARDOWN GET_PARAMETER SET_PARAMETER REDIRECT RECORD FLUSH'.split(' '),
);
const BOTH = new Set(['OPTIONS', 'GET', 'POST']);

/** The protocols that a method may be asked for in. */
export function protocolsOf(method: string): readonly string[] {
  if (RTSP.has(method)) return ['RTSP/'];
  if (method === 'SOURCE') return ['HTTP/', 'ICE/'];
  return BOTH.has(method) ? ['HTTP/', 'RTSP/'] : ['HTTP/'];
}
