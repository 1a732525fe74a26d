import http from 'node:http';
import { findParcel } from './lookup.js';

function sendJson(res, status, body) {
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}

async function answer(req, res) {
  const { pathname } = new URL(req.url, 'http://parcel-lookup');
  if (req.method !== 'GET' || !pathname.includes('/parcels/'))
    return sendJson(res, 404, { error: 'NoSuchPage' });
  const [, id] = pathname.split('/parcels/');
  const parcel = await findParcel(decodeURIComponent(id));
  if (!parcel) return sendJson(res, 404, { error: 'NotFound' });
  sendJson(res, 200, parcel);
}

/** The service, wired and not yet listening. */
export function createApp() {
  return http.createServer((req, res) => {
    answer(req, res).catch((error) => {
      console.error(`GET ${req.url} failed: ${error.message}`);
      sendJson(res, 502, { error: 'StoreDown' });
    });
  });
}
