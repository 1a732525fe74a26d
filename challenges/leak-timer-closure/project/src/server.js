import http from 'node:http';
import { createDashboard } from './dashboard.js';
import { log } from './log.js';

const answer = (status, body) => ({ status, body });
const gone = () => answer(404, { error: 'NoSession' });
const summary = ({ serial, mean, max }) => ({ serial, mean, max });

async function readJson(req) {
  const chunks = [];
  for await (const chunk of req) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

async function route(dashboard, req) {
  const { pathname } = new URL(req.url, 'http://ops-dashboard');
  const [, first, id, action] = pathname.split('/');
  const what = `${req.method} ${first}${id ? '/:id' : ''}${action ? `/${action}` : ''}`;
  switch (what) {
    case 'GET healthz':
      return answer(200, { ok: true, ...dashboard.status() });
    case 'POST sessions': {
      const { user } = (await readJson(req)) ?? {};
      if (typeof user !== 'string' || user === '') return answer(422, { error: 'BadUser' });
      return answer(201, { session: dashboard.login(user) });
    }
    case 'DELETE sessions/:id':
      return dashboard.logout(id) ? answer(200, { ended: id }) : gone();
    case 'POST kick/:id':
      return dashboard.kick(decodeURIComponent(id)) ? answer(200, { kicked: id }) : gone();
    case 'GET sessions/:id/report': {
      const report = dashboard.report(id);
      return report ? answer(200, summary(report)) : gone();
    }
    case 'POST sessions/:id/refresh': {
      const report = await dashboard.refresh(id);
      return report ? answer(200, summary(report)) : gone();
    }
    case 'PUT sessions/:id/layout':
      return dashboard.changeLayout(id, await readJson(req)) ? answer(202, {}) : gone();
    default:
      return answer(404, { error: 'NoRoute' });
  }
}

/** The service, wired and not yet listening. */
export function createApp(dashboard = createDashboard()) {
  return http.createServer(async (req, res) => {
    let result;
    try {
      result = await route(dashboard, req);
    } catch (error) {
      log.error('request failed', { url: req.url, reason: error.message });
      result = answer(500, { error: 'Internal' });
    }
    res.writeHead(result.status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(result.body));
  });
}
