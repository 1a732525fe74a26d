import { plural } from '../format.ts';

export const httpWords = {
  panel: {
    label: 'HTTP',
    method: 'Method',
    address: 'Address',
    addressExample: '/path or :8080/path',
    send: 'Send',
    partsLabel: 'Parts of the request',
    parts: { body: 'Body', headers: 'Headers', saved: 'Saved', repeat: 'Repeat' },
    curlTitle: 'Copies the request as a curl command',
    curl: 'Copy as curl',
    noBody: (method: string) => `${method} sends no body`,
    bodyHint: 'A body that starts with { or [ goes out as application/json',
    headersHint: 'Name: value, one a line',
    requestsSent: 'Requests sent',
    lastRepeat: 'The last repeat',
    nothingSent: 'Nothing sent yet',
    sent: (time: string, method: string, url: string, outcome: string) =>
      `${time} ${method} ${url} → ${outcome}`,
    /** In the place of a status, where none came. */
    outcomes: {
      sending: 'sending',
      streaming: 'streaming',
      done: 'done',
      cancelled: 'cancelled',
      failed: 'failed',
    },
    forgetAll: 'Forget all',
    empty:
      'Send a request to the service that runs here. Its answer shows as it comes in, an event stream included.',
  },
  exchange: {
    states: {
      sending: 'waiting for the answer',
      streaming: 'coming in',
      done: 'complete',
      cancelled: 'cancelled here',
      failed: 'failed',
    },
    cancel: 'Cancel',
    showAsPage: 'Show as a page',
    connected: 'connected',
    firstByte: 'first byte',
    soFar: 'so far',
    end: 'end',
    size: 'size',
    headers: (count: number) => plural(count, { one: '# header', other: '# headers' }),
    noBody: 'No body.',
    bodyNotKept: 'The body was not kept; send the request again to see it.',
    bodyDropped: 'Only the newest part of the body is kept.',
    bodyLabel: 'Body of the answer',
  },
  page: {
    label: 'Page',
    notReady: 'The runtime is not ready yet, so there is no page to show.',
    limitsTitle: 'What a page can do here',
    limits:
      'Its scripts reach the service it came from: fetch, XMLHttpRequest, EventSource, forms, links and cookies work, and so do pictures and styles. It reaches nothing else, so other hosts and ports do not answer. Not to be had: WebSocket, localStorage, modules that import others, going elsewhere by setting location, and all requests of scripts in a tab of its own.',
    address: 'Address of the page',
    reload: 'Reload',
    go: 'Go',
    ownTab: 'Own tab',
    asking: 'Asking the service for the page',
    nothingListens: 'Nothing listens yet. Run starts the service, and its pages show here.',
    portClosed: (port: number) => `Nothing listens on port ${port}. Run starts the service.`,
    preparing: (port: number) => `Port ${port} is open; the way to its pages is being prepared.`,
  },
  repeat: {
    times: 'times',
    atOnce: 'at once',
    send: (times: string) => `Send ${times} times`,
    stop: 'Stop',
    progressLabel: 'Requests answered',
    progress: (done: number, times: number) => `${done} of ${times} answered`,
    result: (count: number, perSecond: string) => `${count} answered, ${perSecond} a second`,
    resultStopped: (count: number, perSecond: string) =>
      `${count} answered before it was stopped, ${perSecond} a second`,
    latencies: (slowest: string, steps: number) => `Latencies from 0 to ${slowest} in ${steps} steps`,
    latency: { min: 'min', p50: 'p50', p90: 'p90', p99: 'p99', max: 'max' },
    underWay: 'One run is under way. Stop it first.',
    outOfRange: (times: number, together: number, mostTimes: number, mostTogether: number) =>
      `${times} times, ${together} at once cannot be sent: give 1 to ${mostTimes} times and 1 to ${mostTogether} at once.`,
  },
  saved: {
    name: 'Name to save the request under',
    save: 'Save',
    forget: 'Forget',
    forgetOne: (name: string) => `Forget ${name}`,
    fromTicket: 'from the ticket',
  },
  wrong: {
    noServer: (given: string) =>
      `Nothing listens yet, so "${given}" has no server. Press Run, or name a port: :8080${given}.`,
    noAddress: (given: string) =>
      `"${given}" is no address. Give a path such as /healthz, or a port and a path such as :8080/healthz.`,
    protocol: (given: string, protocol: string) =>
      `"${given}" asks for ${protocol}//, and services in this page speak http:// only.`,
    outside: (host: string) =>
      `${host} is outside this page. Requests go to services that run in it: give a path.`,
    header: (line: string) =>
      `The header "${line}" is not written as "Name: value". Correct the line or remove it.`,
    noRuntime: 'Programs cannot run in this page yet, so nothing can be sent. The terminals say why.',
  },
  failures: {
    lost: 'The runtime stopped before the answer was complete.',
    /** By the code of the error. */
    codes: {
      ECONNREFUSED: 'Nothing listens there. Run the service, and look at the port in the bar below.',
      ECONNRESET: 'The server closed the connection before the answer was complete.',
      HPE_INVALID_CONSTANT: 'What came back is not HTTP.',
    },
  },
};
