import { createApp } from './server.js';

const port = Number(process.env.PORT ?? 8090);
if (!Number.isInteger(port) || port < 0) throw new Error(`PORT must be a whole number, not ${process.env.PORT}`);

const app = createApp();
app.listen(port, () => console.log(`parcel-lookup listening on ${app.address().port}`));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    app.close();
    app.closeAllConnections();
  });
}
