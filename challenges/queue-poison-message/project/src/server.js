import http from 'node:http';
import { config } from './config.js';
import { redrive } from './redrive.js';

function sendJson(res, status, body) {
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}

/** What operations ask for, not yet listening. */
export function createApp({ channel }) {
  return http.createServer(async (req, res) => {
    try {
      if (req.method === 'GET' && req.url === '/healthz') return sendJson(res, 200, { ok: true });
      if (req.method === 'GET' && req.url === '/dead')
        return sendJson(res, 200, { count: await channel.count(config.deadLetters) });
      if (req.method === 'POST' && req.url === '/redrive')
        return sendJson(res, 200, { count: await redrive({ channel }) });
      sendJson(res, 404, { error: 'NotFound' });
    } catch (error) {
      sendJson(res, 503, { error: error.name });
    }
  });
}
