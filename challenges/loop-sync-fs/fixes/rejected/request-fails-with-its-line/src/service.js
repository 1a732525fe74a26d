import http from 'node:http';
import { createAudit } from './audit.js';
import { log } from './log.js';
import { render } from './render.js';
import { createTemplates } from './templates.js';

const PAGE = /^\/(receipt|refund|invoice)\/([\w-]+)$/;

/** The service, wired and not yet listening. `close()` stops it and resolves when nothing is left to write. */
export function createService({ volume }) {
  const templates = createTemplates({ volume });
  const audit = createAudit({ volume });
  let lastRequest = 0;
  const underWay = new Set();

  function send(res, status, type, body) {
    if (res.destroyed) return;
    res.writeHead(status, { 'content-type': type });
    res.end(body);
  }

  async function answer(query, page, number) {
    const lang = /^[a-z]{2}$/.test(query.get('lang')) ? query.get('lang') : 'en';
    try {
      const template = await templates.page(page, lang);
      if (template === undefined) return { status: 404, html: 'no such page' };
      const values = { number, name: query.get('name') ?? '', total: query.get('total') ?? '' };
      return { status: 200, html: render(template, values) };
    } catch (error) {
      log.error('volume', { page, code: error.code, reason: error.message });
      return { status: 503, html: 'try again' };
    }
  }

  async function handle(req, res) {
    const { pathname, searchParams } = new URL(req.url, 'http://receipt-pages');
    if (pathname === '/healthz') return send(res, 200, 'application/json', '{"ok":true}');
    const [, page, number] = PAGE.exec(pathname) ?? [];
    if (page === undefined) return send(res, 404, 'text/plain', 'not found');

    lastRequest += 1;
    const request = lastRequest;
    await audit.write({ request, what: 'asked', page, number });
    const { status, html } = await answer(searchParams, page, number);
    await audit.write({ request, what: 'answered', page, number, status });
    send(res, status, 'text/html; charset=utf-8', html);
  }

  const app = http.createServer((req, res) => {
    const handled = handle(req, res)
      .catch((error) => {
        log.error('request failed', { url: req.url, reason: error.stack });
        send(res, 500, 'text/plain', 'internal error');
      })
      .finally(() => underWay.delete(handled));
    underWay.add(handled);
  });

  return {
    app,
    async close() {
      await new Promise((resolve) => {
        app.close(resolve);
        app.closeIdleConnections();
      });
      await Promise.all(underWay); // also those whose client has gone
      await audit.flush();
    },
  };
}
