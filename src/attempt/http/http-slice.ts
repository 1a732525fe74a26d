import { err, ok, type Result } from '#base';
import { httpWords as words } from '#words';
import type { Get, Set } from '../app-state.ts';
import type { AttemptFacts } from '../attempt-storage.ts';
import type { Services } from '../services.ts';
import { after, isOpen, newExchange, whyFailed, type Exchange, type ExchangeBodies } from './exchange.ts';
import { HttpClient, type Answer } from './http-client.ts';
import { curlOf, EMPTY_REQUEST, orderOf, type HttpRequest } from './request.ts';
import { summaryOf, type Summary } from './summary.ts';

export interface SavedRequest {
  readonly name: string;
  readonly request: HttpRequest;
}

export const EXCHANGES_KEPT = 20;
export const MOST_TIMES = 10_000;
export const MOST_TOGETHER = 200;

export type RepeatState =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly id: number; readonly done: number; readonly times: number }
  | { readonly state: 'done'; readonly cancelled: boolean; readonly summary: Summary }
  | { readonly state: 'failed'; readonly message: string };

export interface HttpSlice {
  /** The request as it is being written. */
  readonly draft: HttpRequest;
  readonly requests: readonly SavedRequest[];
  /** The latest first. */
  readonly exchanges: readonly Exchange[];
  readonly shownExchange: number | null;
  readonly repeat: RepeatState;
  readonly editDraft: (change: Partial<HttpRequest>) => void;
  /** Keeps the draft under a name; one of the same name is replaced. */
  readonly saveRequest: (name: string) => void;
  readonly forgetRequest: (name: string) => void;
  /** What is wrong with the draft as a sentence, or that it went out. */
  readonly sendRequest: () => Promise<Result<number, string>>;
  readonly sendManyTimes: (times: number, together: number) => Promise<Result<number, string>>;
  readonly cancelRequest: (id: number) => void;
  readonly showExchange: (id: number | null) => void;
  readonly forgetExchanges: () => void;
  /** What the page beside the terminals shows, as it was typed. */
  readonly pageGiven: string;
  readonly showPage: (given: string) => void;
  /** The draft as a line for the shell. */
  readonly draftAsCurl: () => Result<string, string>;
}

export const HTTP_CLOSED = {
  draft: EMPTY_REQUEST,
  requests: [],
  exchanges: [],
  shownExchange: null,
  repeat: { state: 'none' },
  pageGiven: '/',
} as const satisfies Partial<HttpSlice>;

export const httpSlice = (set: Set, get: Get, services: Services, bodies: ExchangeBodies): HttpSlice => {
  let client: HttpClient | null = null;
  let lastId = 0;

  const keep = (facts: Partial<Omit<AttemptFacts, 'slug'>>): void => services.attempt?.saver?.put({ facts });

  const ports = (): readonly number[] => {
    const { runtime } = get();
    return runtime.state === 'ready' ? runtime.ports : [];
  };

  const settle = (exchanges: readonly Exchange[]): void => {
    set({ exchanges });
    keep({ exchanges: exchanges.filter((one) => !isOpen(one)) });
  };

  const takeShots = (answer: Answer): void => {
    const { repeat } = get();
    if (repeat.state !== 'running' || repeat.id !== answer.id) return;
    if (answer.t === 'progress') set({ repeat: { ...repeat, done: answer.done } });
    if (answer.t === 'error') {
      set({ repeat: { state: 'failed', message: whyFailed(answer.code, answer.message) } });
    }
    if (answer.t !== 'shots') return;
    const { cancelled, shots, ms } = answer;
    set({ repeat: { state: 'done', cancelled, summary: summaryOf(shots, ms) } });
  };

  const take = (answer: Answer): void => {
    takeShots(answer);
    const before = get().exchanges.find(({ id }) => id === answer.id);
    if (!before) return;
    if (answer.t === 'data') bodies.take(answer.id, answer.base64);
    const now = after(before, answer);
    const exchanges = get().exchanges.map((one) => (one === before ? now : one));
    if (isOpen(now)) set({ exchanges });
    else settle(exchanges);
  };

  const lose = (): void => {
    const open = get().exchanges.filter(isOpen);
    if (get().repeat.state === 'running') set({ repeat: { state: 'failed', message: words.failures.lost } });
    if (open.length === 0) return;
    settle(
      get().exchanges.map((one) =>
        isOpen(one) ? { ...one, result: { state: 'failed', message: words.failures.lost } } : one,
      ),
    );
  };

  const clientNow = async (): Promise<HttpClient | null> => {
    if (!(await get().startRuntime())) return null;
    const { container } = services.keeper;
    if (!container) return null;
    if (client?.container !== container) {
      client = new HttpClient(container, take, lose);
      void services.keeper.whenLost().then(lose);
    }
    return client;
  };

  const out = async (
    go: (client: HttpClient, id: number) => Promise<void>,
  ): Promise<Result<number, string>> => {
    const now = await clientNow();
    if (!now) return err(words.wrong.noRuntime);
    // never the number of an exchange of an earlier visit or of another incident
    const id = Math.max(lastId + 1, Date.now());
    lastId = id;
    await go(now, id);
    return ok(id);
  };

  return {
    ...HTTP_CLOSED,
    editDraft: (change) => set({ draft: { ...get().draft, ...change } }),
    saveRequest: (name) => {
      const others = get().requests.filter((one) => one.name !== name);
      const requests = [...others, { name, request: get().draft }];
      set({ requests });
      keep({ requests });
    },
    forgetRequest: (name) => {
      const requests = get().requests.filter((one) => one.name !== name);
      set({ requests });
      keep({ requests });
    },
    sendRequest: async () => {
      const request = get().draft;
      const order = orderOf(request, ports());
      if (!order.ok) return order;
      return out(async (now, id) => {
        set({
          exchanges: [newExchange(id, request), ...get().exchanges].slice(0, EXCHANGES_KEPT),
          shownExchange: id,
        });
        await now.send(id, order.value);
      });
    },
    sendManyTimes: async (times, together) => {
      if (get().repeat.state === 'running') return err(words.repeat.underWay);
      const whole = Number.isInteger(times) && Number.isInteger(together);
      if (!whole || times < 1 || times > MOST_TIMES || together < 1 || together > MOST_TOGETHER) {
        return err(words.repeat.outOfRange(times, together, MOST_TIMES, MOST_TOGETHER));
      }
      const order = orderOf(get().draft, ports());
      if (!order.ok) return order;
      return out(async (now, id) => {
        set({ repeat: { state: 'running', id, done: 0, times }, shownExchange: null });
        await now.repeat(id, order.value, times, together);
      });
    },
    cancelRequest: (id) => void client?.cancel(id),
    showExchange: (id) => {
      const found = get().exchanges.find((one) => one.id === id);
      set({ shownExchange: id, ...(found && { draft: found.request }) });
    },
    forgetExchanges: () => {
      bodies.clear();
      set({ shownExchange: null, repeat: { state: 'none' } });
      settle(get().exchanges.filter(isOpen));
    },
    showPage: (given) => set({ pageGiven: given.trim() || '/' }),
    draftAsCurl: () => {
      const order = orderOf(get().draft, ports());
      return order.ok ? ok(curlOf(order.value)) : order;
    },
  };
};
