import { answerBefore } from '../vendor/deadline.js';
import { sendJson } from './answer.js';
import { config } from './config.js';


const MAX_BODY_BYTES = 256 * 1024;

/** Runs the steps one after the other, until one of them has answered. */
export async function run(steps, ctx) {
  for (const step of steps) {
    await step(ctx);
    if (ctx.res.headersSent) return;
  }
}

export function deadline({ res }) {
  answerBefore(res, config.deadlineMs, () => sendJson(res, 504, { error: 'DeadlineExceeded' }));
}


export function authenticate({ req, res }) {
  if (req.headers['x-api-key'] !== config.apiKey) sendJson(res, 401, { error: 'Unauthorized' });
}

export async function readBody(ctx) {
  const { req, res } = ctx;
  if (req.method !== 'POST') return;
  const chunks = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return sendJson(res, 413, { error: 'TooLarge' });
    chunks.push(chunk);
  }
  ctx.raw = Buffer.concat(chunks);
  try {
    ctx.body = JSON.parse(ctx.raw.toString('utf8'));
  } catch {
    sendJson(res, 400, { error: 'BadJson' });
  }
}
