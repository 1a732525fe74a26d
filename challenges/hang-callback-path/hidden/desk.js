import { once } from 'node:events';
import http from 'node:http';
import { project, settles } from '#hotfix/probes';

let count = 0;

/** An order nobody could have guessed. Home and heavy enough unless told otherwise. */
export function someOrder({ country = 'NO', postcode, grams, city = 'Oslo' } = {}) {
  count += 1;
  const number = Math.floor(Math.random() * 1e6);
  return {
    id: `o-${number}-${count}`,
    items: [{ sku: 'lamp', grams: grams ?? 200 + (number % 3000), count: 1 }],
    to: {
      country,
      postcode: postcode ?? `1${String(number % 1000).padStart(3, '0')}`,
      city: `${city} ${count}`,
    },
  };
}

export async function openDesk(options) {
  const { createLabelService } = await project('src/labels.js');
  const { sdk, sandbox } = await project('vendor/carrier-sdk.js');
  const { labelStore } = await project('vendor/label-store.js');
  const service = createLabelService(options);
  return {
    service,
    sdk,
    sandbox,
    labelStore,
    /** Requests a label for an order with which the carrier does what `plan` says, and lets the loop run until quiet. */
    async ask(plan, order = someOrder()) {
      if (plan) sandbox.plan(order.id, plan);
      const result = await settles(service.requestLabel(order));
      return { order, ...result, said: inWords(result) };
    },
    rowsOf: (order) => labelStore.rows().filter((row) => row.orderId === order.id),
    billsOf: (order) => sandbox.billed.filter(({ reference }) => reference === order.id),
  };
}

/** What became of a request, for a message. */
export function inWords({ state, value, reason }) {
  if (state === 'fulfilled')
    return value?.tracking ? `a label (${value.tracking})` : 'a label without a tracking number';
  if (state === 'rejected') return `${reason?.name ?? typeof reason}: ${reason?.message ?? String(reason)}`;
  return 'neither a label nor an error';
}

export const isError = ({ state, reason }, name) => state === 'rejected' && reason?.name === name;

/** Listens with the project's own app; gives a function that sends one request. */
export async function overHttp() {
  const { createApp } = await project('src/server.js');
  const app = createApp();
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  return async (method, path, body) => {
    const req = http.request({ host: '127.0.0.1', port: app.address().port, agent: false, method, path });
    req.end(typeof body === 'object' ? JSON.stringify(body) : body);
    const [res] = await once(req, 'response');
    let text = '';
    res.setEncoding('utf8');
    for await (const chunk of res) text += chunk;
    return { status: res.statusCode, body: text === '' ? undefined : JSON.parse(text) };
  };
}
