import { sendJson } from './answer.js';
import { payOrder } from './handlers/pay.js';
import { quoteOrder } from './handlers/quote.js';
import { sendStatement } from './handlers/statement.js';

const ROUTES = [
  ['POST', /^\/quotes$/, quoteOrder],
  ['POST', /^\/payments$/, payOrder],
  ['GET', /^\/statements\/([\w-]+)$/, sendStatement],
];

/** Finds the handler and runs it to its end. */
export async function dispatch(ctx) {
  for (const [method, pattern, handler] of ROUTES) {
    const match = pattern.exec(ctx.path);
    if (method !== ctx.req.method || !match) continue;
    return handler(ctx, ...match.slice(1));
  }
  sendJson(ctx.res, 404, { error: 'NotFound' });
}
