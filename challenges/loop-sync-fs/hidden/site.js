import { once } from 'node:events';
import http from 'node:http';
import { project, until } from '#hotfix/probes';

const salt = Math.floor(Math.random() * 1e9).toString(36);
let visits = 0;

/** A service on a volume with templates nobody could have guessed, listening. */
export async function openSite() {
  const { createVolume } = await project('vendor/volume.js');
  const { createService } = await project('src/service.js');
  const volume = createVolume({
    'templates/layout.html': `<main id="${salt}">{{body}}</main>`,
    'templates/receipt.html': '<h1>Receipt {{number}}</h1><p>{{name}}: {{total}}</p>',
    'templates/receipt.de.html': '<h1>Quittung {{number}}</h1><p>{{name}}: {{total}}</p>',
    'templates/refund.html': '<h1>Refund {{number}}</h1>',
  });
  const { app, close } = createService({ volume });
  let asked = 0;
  let open = 0;
  const connections = () => open;
  app.prependListener('connection', (socket) => {
    open += 1;
    socket.once('close', () => (open -= 1));
  });
  app.prependListener('request', () => (asked += 1));
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');

  async function get(path, left) {
    const req = http.get({ host: '127.0.0.1', port: app.address().port, agent: false, path });
    left?.addEventListener('abort', () => req.destroy(), { once: true });
    const [res] = await once(req, 'response');
    let html = '';
    for await (const chunk of res.setEncoding('utf8')) html += chunk;
    return { status: res.statusCode, html };
  }

  /** One visit of a page; `answer` stays undefined until it was answered. */
  function visit(page, lang = 'en') {
    visits += 1;
    const hangUp = new AbortController();
    const one = { page, number: `n-${salt}-${visits}`, answer: undefined, leave: () => hangUp.abort() };
    one.done = get(`/${page}/${one.number}?lang=${lang}&name=Ann&total=12`, hangUp.signal).then(
      (answer) => (one.answer = answer),
    );
    one.done.catch(() => {}); // looked at where it matters
    return one;
  }

  return {
    volume,
    sandbox: volume.sandbox,
    close,
    get,
    visit,
    frame: (body) => `<main id="${salt}">${body}</main>`,
    /** Whether nobody is connected any more. */
    alone: () => until(() => connections() === 0),
    /** How many requests have reached the service. */
    asked: () => asked,
    /** Visits a page and gives what it shows, its number left out. */
    async show(page, lang) {
      const one = visit(page, lang);
      const { status, html } = await one.done;
      return status === 200 ? html.replaceAll(one.number, '#') : `status ${status}`;
    },
    answered: (visits) => until(() => visits.every(({ answer }) => answer !== undefined)),
    lines: () => volume.sandbox.text('audit.log').split('\n').filter(Boolean),
  };
}

/** What is wrong with the audit lines of these visits, or nothing. */
export function auditProblem(lines, visits) {
  const entries = [];
  for (const line of lines) {
    try {
      entries.push(JSON.parse(line));
    } catch {
      return `${lines.length} lines, and not all are whole: ${line.slice(0, 100)}`;
    }
  }
  for (const { page, number } of visits) {
    const mine = entries.filter((entry) => entry.number === number);
    const story = mine.map(({ what }) => what).join(', then ') || 'nothing';
    if (story !== 'asked, then answered')
      return `a ${page} was asked for and answered; the audit has of it: ${story}`;
    if (mine[0].page !== page || mine[0].request !== mine[1].request)
      return 'the two lines of a request do not belong together';
    if (mine[1].status === undefined) return 'the line of an answer does not say with which status';
  }
  return '';
}
