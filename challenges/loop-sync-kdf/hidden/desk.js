import { duplexPair } from 'node:stream';
import { project, turns, until } from '#hotfix/probes';

export const POLICY = 64_000;
export const LEGACY = [1_000, 4_000, 16_000];
/** What is done at once is done by then. */
export const MOMENT_MS = 10;
const some = () => Math.random().toString(36).slice(2, 10);

/** The service with its pool, and nobody in the table yet; requests reach it inside the process. */
export async function openDesk() {
  const { createPool } = await project('vendor/pool.js');
  const { createKdf } = await project('vendor/kdf.js');
  const { createUsers } = await project('vendor/users.js');
  const { createFiles } = await project('vendor/files.js');
  const { createService } = await project('src/service.js');
  const pool = createPool();
  const kdf = createKdf({ pool });
  const users = createUsers();
  const { derive, deriveSync } = kdf;
  const passwords = new Set();
  let outOfMemory = () => false;
  kdf.derive = (request) => {
    passwords.add(request.password);
    if (outOfMemory(request)) kdf.fail(1);
    return derive(request);
  };
  kdf.deriveSync = (request) => {
    passwords.add(request.password);
    return deriveSync(request);
  };
  const { app } = createService({ kdf, users, files: createFiles({ pool }) });
  let people = 0;

  /** A new person: with `cost` in an old record, without in a current one, with `dear` in a current one at that price. */
  async function person(cost, dear = POLICY) {
    const [name, password, salt] = [`p-${some()}-${(people += 1)}`, `pw ${some()}`, some().padEnd(32, '0')];
    // a desk of its own, so that nothing of it is counted
    const hash = await createKdf({ pool: createPool() }).derive({ password, salt, cost: cost ?? dear });
    users.put(name, cost === undefined ? { v: 2, cost: dear, salt, hash } : { v: 1, salt, hash });
    return { name, password };
  }

  /** Sends a request. The answer, `{ status, headers }`, comes by promise and stays at `.answer` of it. */
  function send(method, path, body) {
    const [near, far] = duplexPair();
    const text = body === undefined ? '' : JSON.stringify(body);
    const answer = new Promise((resolve) => {
      let got = '';
      near.setEncoding('utf8');
      near.on('data', (chunk) => {
        got += chunk;
        const end = got.indexOf('\r\n\r\n');
        if (end < 0) return;
        const [first, ...lines] = got.slice(0, end).split('\r\n');
        const headers = Object.fromEntries(
          lines.map((line) => [line.split(':')[0].toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
        );
        resolve((answer.answer = { status: Number(first.split(' ')[1]), headers }));
      });
    });
    /** The client goes away. */
    answer.hangUp = () => {
      near.destroy();
      far.destroy();
    };
    app.emit('connection', far);
    near.write(
      `${method} ${path} HTTP/1.1\r\nhost: login-desk\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
    );
    return answer;
  }

  const answered = async (requests) => {
    await until(() => requests.every(({ answer }) => answer !== undefined));
    return requests.filter(({ answer }) => answer !== undefined).length;
  };

  return {
    pool,
    kdf,
    users,
    /** Every password that something was derived from. */
    passwords,
    /** The add-on runs out of memory for the requests of which `which` says so. */
    failFor: (which) => void (outOfMemory = which),
    person,
    people: (count, cost) => Promise.all(Array.from({ length: count }, () => person(cost))),
    send,
    login: ({ name, password }) => send('POST', '/login', { name, password }),
    change: ({ name, password }, next) => send('POST', '/password', { name, password, next }),
    /** Waits until all are answered, or it is clear that they will not be; gives how many are. */
    answered,
    /** The status of one request, 0 if there is no answer. */
    async status(request) {
      await answered([request]);
      return request.answer?.status ?? 0;
    },
    /** Lets derivations out one by one until all requests are answered; `look` (may be async) is called before each. */
    async letAll(requests, look = () => {}, { clock, ...order } = {}) {
      const open = () => requests.some(({ answer }) => answer === undefined);
      const ready = () => !open() || pool.kept('derive') > 0;
      const wait = async () => {
        if (!ready()) await clock?.tickAsync(1, { turns: 1 });
        return ready();
      };
      while (open() && (await until(wait))) {
        await turns(6);
        await clock?.tickAsync(MOMENT_MS, { turns: 1 });
        if (!open()) return;
        await look();
        if (!open()) return;
        pool.letOut('derive', order);
        await turns(4);
      }
    },
  };
}
