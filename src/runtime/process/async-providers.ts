/** Node's names for what has an async id (`async_hooks` calls them types), by the class that has it. */
export type Provider = string;

/** C++ classes that never tell of themselves. */
export const NO_PROVIDER: Provider = 'NONE';

const BY_CLASS: Readonly<Record<string, Provider>> = {
  BrotliDecoder: 'ZLIB',
  BrotliEncoder: 'ZLIB',
  ChannelWrap: 'DNSCHANNEL',
  CheckPrimeJob: 'CHECKPRIMEREQUEST',
  DirHandle: 'DIRHANDLE',
  FSEvent: 'FSEVENTWRAP',
  FSReqCallback: 'FSREQCALLBACK',
  FSReqPromise: 'FSREQPROMISE',
  FileHandle: 'FILEHANDLE',
  FileHandleCloseReq: 'FILEHANDLECLOSEREQ',
  GetAddrInfoReqWrap: 'GETADDRINFOREQWRAP',
  GetNameInfoReqWrap: 'GETNAMEINFOREQWRAP',
  HKDFJob: 'DERIVEBITSREQUEST',
  HashJob: 'HASHREQUEST',
  HmacJob: 'SIGNREQUEST',
  IntervalHistogram: 'ELDHISTOGRAM',
  JSStream: 'JSSTREAM',
  JSUDPWrap: 'JSUDPWRAP',
  MessagePort: 'MESSAGEPORT',
  PBKDF2Job: 'PBKDF2REQUEST',
  Pipe: 'PIPEWRAP',
  PipeConnectWrap: 'PIPECONNECTWRAP',
  Process: 'PROCESSWRAP',
  QueryReqWrap: 'QUERYWRAP',
  RandomBytesJob: 'RANDOMBYTESREQUEST',
  RandomPrimeJob: 'RANDOMPRIMEREQUEST',
  ReadFileJob: 'FSREQCALLBACK',
  ScryptJob: 'SCRYPTREQUEST',
  SecretKeyGenJob: 'KEYGENREQUEST',
  SendWrap: 'UDPSENDWRAP',
  ShutdownWrap: 'SHUTDOWNWRAP',
  Signal: 'SIGNALWRAP',
  StatWatcher: 'STATWATCHER',
  TCP: 'TCPWRAP',
  TCPConnectWrap: 'TCPCONNECTWRAP',
  TTY: 'TTYWRAP',
  UDP: 'UDPWRAP',
  Worker: 'WORKER',
  WriteFileJob: 'FSREQCALLBACK',
  WriteWrap: 'WRITEWRAP',
  Zlib: 'ZLIB',
  ZstdCompress: 'ZLIB',
  ZstdDecompress: 'ZLIB',
};

const known = new WeakMap<object, Provider>();

/** The library puts a class of its own between this one and its base; its tag is the library's too. */
const TAGGED_BY_LIBRARY = 'MESSAGEPORT';

/**
 * The provider of a class. Its prototype is tagged with its name on the way: that is what V8 shows as the receiver in a
 * stack trace, where it would take the minified one.
 */
export function providerOf(Class: { readonly name: string; readonly prototype: object }): Provider {
  let provider = known.get(Class);
  if (provider === undefined) {
    provider = BY_CLASS[Class.name] ?? NO_PROVIDER;
    known.set(Class, provider);
    if (provider !== NO_PROVIDER && provider !== TAGGED_BY_LIBRARY)
      Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: Class.name, configurable: true });
  }
  return provider;
}

// a parser of responses outlives every message
const REQUEST =
  /(?<!^HTTPCLIENT)REQUEST$|REQ$|REQWRAP$|^FSREQ|^(?:QUERY|SHUTDOWN|WRITE|UDPSEND|TCPCONNECT|PIPECONNECT)WRAP$/;
const requests = new Map<Provider, boolean>();

/** Requests are gone once they have called back. */
export function isRequest(provider: Provider): boolean {
  let answer = requests.get(provider);
  if (answer === undefined) requests.set(provider, (answer = REQUEST.test(provider)));
  return answer;
}

const LISTED = /^FSREQ|INFOREQ|CONNECTWRAP$|^QUERY|^SHUTDOWN|^WRITE/;
const listed = new Map<Provider, boolean>();

/** Requests that `process.getActiveResourcesInfo()` tells of. */
export function isListed(provider: Provider): boolean {
  let answer = listed.get(provider);
  if (answer === undefined) listed.set(provider, (answer = LISTED.test(provider)));
  return answer;
}

const RESOURCE_NAMES: Readonly<Record<Provider, string>> = {
  TCPWRAP: 'TCPSocketWrap',
  TCPSERVERWRAP: 'TCPServerWrap',
  TCPCONNECTWRAP: 'ConnectWrap',
  PIPECONNECTWRAP: 'ConnectWrap',
  SHUTDOWNWRAP: 'SimpleShutdownWrap',
  WRITEWRAP: 'SimpleWriteWrap',
};
const NAMED_WRAP = /^(?:TTY|Pipe|Process|FSEvent)$/;

/** C++'s name of the class `name`, which the library has another for. */
export const resourceName = (provider: Provider, name: string): string =>
  RESOURCE_NAMES[provider] ?? (NAMED_WRAP.test(name) ? `${name}Wrap` : name);

/** Objects of the library that C++ takes up only when the request is made. */
const LATE: ReadonlySet<Provider> = new Set([
  'GETADDRINFOREQWRAP',
  'GETNAMEINFOREQWRAP',
  'PIPECONNECTWRAP',
  'QUERYWRAP',
  'SHUTDOWNWRAP',
  'TCPCONNECTWRAP',
  'UDPSENDWRAP',
  'WRITEWRAP',
]);

export const startsLate = (provider: Provider): boolean => LATE.has(provider);
