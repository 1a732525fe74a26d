const AGAIN = new Set([429, 500, 502, 503, 504, 'ECONNRESET', 'ETIMEDOUT']);
const MOST = 4;
export class Budget {
  #tokens = 10;
  begin() {
    this.#tokens += 0.2;
  }
  back(count) {
    this.#tokens += count;
  }
  take() {
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
export async function retry({ budget, deadlineMs, signal, repeatable }, attempt) {
  const end = Date.now() + deadlineMs;
  budget.begin();
  for (let n = 1; ; n += 1) {
    signal?.throwIfAborted();
    let failure;
    try {
      const value = await attempt();
      if (n > 1) budget.back(n - 1);
      return value;
    } catch (error) {
      failure = error;
    }
    failure.attempts = n;
    signal?.throwIfAborted();
    if (!repeatable || n === MOST || !AGAIN.has(failure.status ?? failure.code)) throw failure;
    const asked = Number(failure.retryAfter);
    const wait =
      failure.retryAfter !== undefined && asked >= 0 ? asked * 1000 + Math.random() * 4000 : Math.random() * 500 * 2 ** n;
    if (Date.now() + wait >= end || !budget.take()) throw failure;
    await pause(wait, signal);
  }
}
