import { CurlError, type Connection } from './connection.ts';

const LF = 0x0a;
const MAX_HEAD_BYTES = 300 * 1024;

export interface ResponseHead {
  readonly status: number;
  /** status line and headers as sent, with their line ends */
  readonly lines: readonly string[];
  header(name: string): string | undefined;
}

async function readLine(connection: Connection): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const chunk = await connection.read();
    if (chunk === null) return null;
    const end = chunk.indexOf(LF);
    parts.push(end === -1 ? chunk : chunk.subarray(0, end + 1));
    length += chunk.length;
    if (end !== -1) {
      connection.unread(chunk.slice(end + 1));
      return parts.map((part) => String.fromCharCode(...part)).join('');
    }
    if (length > MAX_HEAD_BYTES) throw new CurlError(56, 'Too large response headers');
  }
}

/** The head of the next response; answers of class 1xx are given to `informational` and skipped. */
export async function readHead(
  connection: Connection,
  informational: (head: ResponseHead) => Promise<void>,
): Promise<ResponseHead> {
  for (;;) {
    const lines: string[] = [];
    for (let line = await readLine(connection); ; line = await readLine(connection)) {
      if (line === null) throw new CurlError(52, 'Empty reply from server');
      lines.push(line);
      if (lines.length === 1 && !/^HTTP\/\d/.test(line))
        throw new CurlError(1, 'Received HTTP/0.9 when not allowed');
      if (line === '\r\n' || line === '\n') break;
    }
    const status = Number(lines[0]?.split(' ')[1] ?? 0);
    const headers = new Map(
      lines.slice(1, -1).map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
      }),
    );
    const head: ResponseHead = { status, lines, header: (name) => headers.get(name) };
    if (status < 100 || status >= 200) return head;
    await informational(head);
  }
}

/** The body in pieces as they come: by chunks, by length, or until the server closes. */
export async function* readBody(
  connection: Connection,
  head: ResponseHead,
  method: string,
): AsyncGenerator<Uint8Array> {
  if (method === 'HEAD' || head.status === 204 || head.status === 304) return;
  if (/chunked/i.test(head.header('transfer-encoding') ?? '')) {
    for (;;) {
      const line = await readLine(connection);
      const size = Number.parseInt(line ?? '', 16);
      if (line === null || Number.isNaN(size))
        throw new CurlError(56, 'chunk hex-length char not a hex digit: the transfer broke off');
      if (size === 0) break;
      yield* exactly(connection, size);
      await readLine(connection);
    }
    for (
      let line = await readLine(connection);
      line !== null && line.trim() !== '';
      line = await readLine(connection)
    );
    return;
  }
  const length = head.header('content-length');
  if (length !== undefined) {
    yield* exactly(connection, Number(length));
    return;
  }
  for (let chunk = await connection.read(); chunk !== null; chunk = await connection.read()) yield chunk;
}

async function* exactly(connection: Connection, length: number): AsyncGenerator<Uint8Array> {
  let left = length;
  while (left > 0) {
    const chunk = await connection.read();
    if (chunk === null) throw new CurlError(18, `transfer closed with ${left} bytes remaining to read`);
    yield chunk.subarray(0, left);
    if (chunk.length > left) connection.unread(chunk.slice(left));
    left -= Math.min(left, chunk.length);
  }
}
