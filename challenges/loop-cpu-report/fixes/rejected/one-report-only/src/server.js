import http from 'node:http';
import { ledger } from '../vendor/ledger.js';
import { log } from './log.js';
import { createReports } from './reports.js';

const MAX_PAGE = 500;

function sendJson(res, status, body, headers = {}) {
  const text = JSON.stringify(body);
  res.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  res.end(text);
}

function wholeNumber(text, fallback) {
  if (text === null) return fallback;
  return /^\d{1,9}$/.test(text) ? Number(text) : NaN;
}

/** The service, wired and not yet listening. */
export function createApp(reports = createReports()) {
  async function invoices(url, res) {
    const from = wholeNumber(url.searchParams.get('from'), 0);
    const size = wholeNumber(url.searchParams.get('size'), 50);
    if (Number.isNaN(from) || !(size >= 1 && size <= MAX_PAGE)) {
      return sendJson(res, 400, { error: `from is a row number, size is 1 to ${MAX_PAGE}` });
    }
    return sendJson(res, 200, { from, invoices: await ledger.page(from, size) });
  }

  async function handle(req, res) {
    const url = new URL(req.url, 'http://invoice-desk');
    const route = `${req.method} ${url.pathname}`;

    if (route === 'GET /healthz') return sendJson(res, 200, { ok: true });
    if (route === 'GET /invoices') return invoices(url, res);
    if (route === 'POST /reports') {
      req.resume();
      if (reports.running() > 0) return sendJson(res, 409, { error: 'a report is running already' });
      const job = reports.start();
      return sendJson(res, 202, job, { location: `/reports/${job.id}` });
    }
    const report = /^GET \/reports\/(r\d+)$/.exec(route);
    if (report) {
      const job = reports.get(report[1]);
      return job ? sendJson(res, 200, job) : sendJson(res, 404, { error: `no report ${report[1]}` });
    }
    return sendJson(res, 404, { error: `no route ${route}` });
  }

  return http.createServer((req, res) => {
    handle(req, res).catch((error) => {
      log.error('request failed', { url: req.url, reason: error.message });
      if (!res.headersSent) sendJson(res, 500, { error: 'internal error' });
      else res.destroy();
    });
  });
}
