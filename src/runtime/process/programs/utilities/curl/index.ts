import { ErrnoError } from '#base';
import { baseName, resolvePath } from '../../paths.ts';
import { sleep, type Invocation, type Utility } from '../utility.ts';
import { connect, CurlError, type Connection } from './connection.ts';
import {
  assemble,
  last,
  makeRequest,
  parseArguments,
  parseUrl,
  type CurlOptions,
  type CurlRequest,
} from './request.ts';
import { readBody, readHead, type ResponseHead } from './response.ts';

const MAX_REDIRECTS = 50;
const RETRIED = new Set([408, 429, 500, 502, 503, 504]);
const encoder = new TextEncoder();

interface Transfer {
  readonly head: ResponseHead;
  readonly url: URL;
  readonly bytes: number;
  readonly seconds: number;
  readonly redirects: number;
}

class Curl {
  readonly #invocation: Invocation;
  readonly #options: CurlOptions;
  readonly #signal: AbortSignal;

  constructor(invocation: Invocation, options: CurlOptions, signal: AbortSignal) {
    this.#invocation = invocation;
    this.#options = options;
    this.#signal = signal;
  }

  #has(flag: string): boolean {
    return this.#options.flags.has(flag);
  }

  async #verbose(sign: string, text: string): Promise<void> {
    if (this.#has('verbose'))
      await this.#invocation.errors.write(text.replace(/^/gm, `${sign} `).replace(/\r/g, ''));
  }

  async transfer(text: string, write: (bytes: Uint8Array) => Promise<void>): Promise<Transfer> {
    const started = performance.now();
    let request = await makeRequest(text, this.#options, this.#invocation);
    const limit = Number(last(this.#options, 'max-redirs') ?? MAX_REDIRECTS);
    for (let redirects = 0; ; redirects++) {
      const connection = await connect(this.#invocation.system, request.url, this.#signal);
      try {
        const head = await this.#exchange(connection, request, write);
        const target = head.header('location');
        const follow =
          this.#has('location') && head.status >= 300 && head.status < 400 && target !== undefined;
        let bytes = 0;
        const failed = this.#has('fail') && head.status >= 400;
        for await (const chunk of readBody(connection, head, request.method)) {
          bytes += chunk.length;
          if (!follow && !failed && !this.#has('head')) await write(chunk);
        }
        await this.#verbose('*', `Connection #${redirects} to host ${request.url.hostname} left intact\n`);
        if (!follow)
          return { head, url: request.url, bytes, seconds: (performance.now() - started) / 1000, redirects };
        if (redirects >= limit) throw new CurlError(47, `Maximum (${limit}) redirects followed`);
        request = this.#redirected(request, head.status, target);
      } finally {
        connection.close();
      }
    }
  }

  #redirected(request: CurlRequest, status: number, target: string): CurlRequest {
    const url = parseUrl(new URL(target, request.url).href);
    const keeps = status === 307 || status === 308 || request.method === 'HEAD' || request.method === 'GET';
    if (keeps) return assemble(url, this.#options, request.body);
    const values = new Map([...this.#options.values].filter(([name]) => !['request', 'json'].includes(name)));
    return assemble(url, { ...this.#options, values }, undefined);
  }

  async #exchange(
    connection: Connection,
    request: CurlRequest,
    write: (bytes: Uint8Array) => Promise<void>,
  ): Promise<ResponseHead> {
    const port = request.url.port === '' ? '80' : request.url.port;
    await this.#verbose(
      '*',
      `  Trying ${connection.address}:${port}...\nConnected to ${request.url.hostname} (${connection.address}) port ${port}\n`,
    );
    await this.#verbose('>', request.head);
    await connection.send(encoder.encode(request.head));
    if (request.body !== undefined && request.body.length > 0) {
      // a server may answer, and close, before it has read everything
      await connection.send(request.body).catch((error: unknown) => {
        if (!(error instanceof ErrnoError)) throw error;
      });
      await this.#verbose('*', `upload completely sent off: ${request.body.length} bytes\n`);
    }
    const shown = this.#has('include') || this.#has('head');
    const show = async (head: ResponseHead): Promise<void> => {
      await this.#verbose('<', head.lines.join(''));
      if (shown) await write(encoder.encode(head.lines.join('')));
    };
    const head = await readHead(connection, show);
    await show(head);
    return head;
  }

  /** `-w`: the variables people use. */
  writeOut(format: string, { head, url, bytes, seconds, redirects }: Transfer): string {
    const variables: Readonly<Record<string, string | number>> = {
      http_code: head.status,
      response_code: head.status,
      time_total: seconds.toFixed(6),
      time_starttransfer: seconds.toFixed(6),
      size_download: bytes,
      url_effective: url.href,
      content_type: head.header('content-type') ?? '',
      num_redirects: redirects,
      method: last(this.#options, 'request') ?? 'GET',
    };
    return format
      .replace(/%\{(\w+)\}/g, (all, name: string) => String(variables[name] ?? all))
      .replace(/\\([nrt])/g, (_all, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? '');
  }
}

/** One URL, tried again as `--retry` asks; prints what went wrong and gives curl's exit code. */
async function fetchOne(
  text: string,
  index: number,
  options: CurlOptions,
  invocation: Invocation,
): Promise<number> {
  const { system, cwd, output, errors, signal } = invocation;
  const controller = new AbortController();
  const limit = Number(last(options, 'max-time') ?? 0) * 1000;
  const late = new CurlError(28, `Operation timed out after ${limit} milliseconds with 0 bytes received`);
  const timer = limit > 0 ? setTimeout(() => controller.abort(late), limit) : undefined;
  const stop = (): void => controller.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  const curl = new Curl(invocation, options, controller.signal);
  const name =
    options.values.get('output')?.[index] ??
    (options.flags.has('remote-name') ? baseName(parseUrl(text).pathname) : undefined);
  const fd =
    name === undefined || name === '-'
      ? undefined
      : system.call('open', resolvePath(cwd, name), 0o1101, 0o666);
  const write = async (bytes: Uint8Array): Promise<void> => {
    if (fd === undefined) await output.write(bytes);
    else system.call('write', fd, bytes, null);
  };
  try {
    for (let left = Number(last(options, 'retry') ?? 0); ; left--) {
      try {
        const transfer = await curl.transfer(text, write);
        const format = last(options, 'write-out');
        const { status } = transfer.head;
        if (left > 0 && RETRIED.has(status)) {
          await sleep(Number(last(options, 'retry-delay') ?? 1) * 1000, controller.signal);
          continue;
        }
        if (format !== undefined) await output.write(curl.writeOut(format, transfer));
        if (status < 400 || !(options.flags.has('fail') || options.flags.has('fail-with-body'))) return 0;
        throw new CurlError(22, `The requested URL returned error: ${status}`);
      } catch (error) {
        const refused =
          error instanceof CurlError && error.code === 7 && options.flags.has('retry-connrefused');
        if (!refused || left <= 0) throw error;
        await sleep(Number(last(options, 'retry-delay') ?? 1) * 1000, controller.signal);
      }
    }
  } catch (error) {
    if (!(error instanceof CurlError)) throw error;
    if (!options.flags.has('silent') || options.flags.has('show-error'))
      await errors.line(`curl: (${error.code}) ${error.message}`);
    return error.code;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    if (fd !== undefined) system.close(fd, null);
  }
}

/** curl for the servers of this container. */
export const curl: Utility = async (invocation) => {
  const [first] = invocation.args;
  if (first === '--version' || first === '-V') {
    await invocation.output.line('curl 8.14.1 (container): http on localhost only');
    return 0;
  }
  let options: CurlOptions;
  try {
    options = parseArguments(invocation.args);
  } catch (error) {
    if (!(error instanceof CurlError)) throw error;
    await invocation.errors.line(`curl: ${error.message}`);
    return error.code;
  }
  let code = 0;
  for (const [index, url] of options.urls.entries()) code = await fetchOne(url, index, options, invocation);
  return code;
};
