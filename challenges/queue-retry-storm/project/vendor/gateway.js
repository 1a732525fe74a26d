/**
 * The payment partner's client, in-memory stand-in. Not ours to edit.
 *
 * send({ method, path, body, headers, signal }) resolves with { status, headers, body }, or rejects with an error that has a `code`:
 * ECONNRESET at once, ETIMEDOUT after two seconds without an answer. One call is one attempt.
 *
 * `gateway.attempts`: { at, method, path, id, key } of each of them, in order; `gateway.charged`: cents by payment id, as on the bank's account.
 * For tests: behave(answer), where answer(attempt, nth) gives for the nth attempt of a payment 'ok', 'reset', 'silent', or { status, headers, charges }.
 */
const TIMEOUT_MS = 2000;

const ok = () => 'ok';

export function createGateway({ behave = ok } = {}) {
  const attempts = [];
  const charged = new Map();
  const keys = new Set();
  const tries = new Map();
  let answer = behave;

  function charge({ id, cents, key }) {
    if (key !== undefined && keys.has(key)) return;
    if (key !== undefined) keys.add(key);
    charged.set(id, (charged.get(id) ?? 0) + cents);
  }

  function problem(code) {
    return Object.assign(new Error(`gateway: ${code}`), { code });
  }

  async function send({ method, path, body, headers = {}, signal }) {
    signal?.throwIfAborted();
    const key = headers['idempotency-key'];
    const id = body?.id ?? path.split('/').at(-1);
    const nth = (tries.get(id) ?? 0) + 1;
    tries.set(id, nth);
    const attempt = { at: Date.now(), method, path, id, key };
    attempts.push(attempt);
    const how = answer(attempt, nth);
    if (how === 'silent') {
      await new Promise((resolve) => setTimeout(resolve, TIMEOUT_MS));
      throw problem('ETIMEDOUT');
    }
    await new Promise((resolve) => setImmediate(resolve));
    if (how === 'reset') throw problem('ECONNRESET');
    const result = how === 'ok' ? { status: 200 } : how;
    if (method === 'POST' && (result.status === 200 || result.charges)) charge({ ...body, key });
    const reply =
      result.status === 200
        ? { id, status: method === 'POST' || charged.has(id) ? 'charged' : 'unknown' }
        : { error: `partner answered ${result.status}` };
    return { status: result.status, headers: result.headers ?? {}, body: reply };
  }

  return { send, attempts, charged, behave: (next) => void (answer = next) };
}
