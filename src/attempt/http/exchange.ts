/** One request and what came of it. The body is not in here: `ExchangeBodies` keeps it. */
import { httpWords as words } from '#words';
import type { Answer } from './http-client.ts';
import type { HttpRequest } from './request.ts';

export type ExchangeState =
  | { readonly state: 'sending' }
  | { readonly state: 'streaming' }
  | { readonly state: 'done' }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly message: string };

export interface Exchange {
  readonly id: number;
  readonly at: number;
  readonly request: HttpRequest;
  readonly result: ExchangeState;
  readonly status: number | null;
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly bytes: number;
  /** Milliseconds from sending; null until it happened. */
  readonly ms: { readonly connect: number | null; readonly head: number | null; readonly end: number | null };
}

export const newExchange = (id: number, request: HttpRequest): Exchange => ({
  id,
  at: Date.now(),
  request,
  result: { state: 'sending' },
  status: null,
  statusText: '',
  headers: [],
  bytes: 0,
  ms: { connect: null, head: null, end: null },
});

const REASONS: Readonly<Record<string, string>> = words.failures.codes;

export const whyFailed = (code: string | null, message: string): string =>
  code !== null && REASONS[code] ? `${REASONS[code]} (${message})` : message;

export const isOpen = ({ result }: Exchange): boolean =>
  result.state === 'sending' || result.state === 'streaming';

/** The exchange after an answer of the client. */
export function after(exchange: Exchange, answer: Answer): Exchange {
  const ended = { ...exchange.ms, end: 'ms' in answer ? answer.ms : null };
  switch (answer.t) {
    case 'connect':
      return { ...exchange, ms: { ...exchange.ms, connect: answer.ms } };
    case 'head':
      return {
        ...exchange,
        result: { state: 'streaming' },
        status: answer.status,
        statusText: answer.statusText,
        headers: pairs(answer.headers),
        ms: { ...exchange.ms, head: answer.ms },
      };
    case 'data':
      return { ...exchange, bytes: exchange.bytes + bytesIn(answer.base64) };
    case 'end':
      return { ...exchange, result: { state: 'done' }, ms: ended };
    case 'cancelled':
      return { ...exchange, result: { state: 'cancelled' }, ms: ended };
    case 'error':
      return {
        ...exchange,
        result: { state: 'failed', message: whyFailed(answer.code, answer.message) },
        ms: ended,
      };
    case 'progress':
    case 'shots':
      return exchange;
  }
}

const bytesIn = (base64: string): number =>
  (base64.length / 4) * 3 - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);

function pairs(raw: readonly string[]): readonly (readonly [string, string])[] {
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) headers.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return headers;
}

/** Of a body, this many characters are kept: the newest, since a stream may never end. */
export const BODY_LIMIT = 256 * 1024;
const BODIES_KEPT = 20;

interface Body {
  readonly decoder: TextDecoder;
  text: string;
  dropped: boolean;
}

/** The text of the latest bodies, by exchange. */
export class ExchangeBodies {
  readonly #bodies = new Map<number, Body>();

  take(id: number, base64: string): void {
    let body = this.#bodies.get(id);
    if (!body) {
      this.#bodies.set(id, (body = { decoder: new TextDecoder(), text: '', dropped: false }));
      for (const old of [...this.#bodies.keys()].slice(0, -BODIES_KEPT)) this.#bodies.delete(old);
    }
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    body.text += body.decoder.decode(bytes, { stream: true });
    if (body.text.length <= BODY_LIMIT) return;
    body.text = body.text.slice(-BODY_LIMIT);
    body.dropped = true;
  }

  /** `dropped`: the oldest of it is gone. Null when nothing is kept of this exchange. */
  of(id: number): { readonly text: string; readonly dropped: boolean } | null {
    return this.#bodies.get(id) ?? null;
  }

  clear(): void {
    this.#bodies.clear();
  }
}
