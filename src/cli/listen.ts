import { createServer, type RequestListener, type Server } from 'node:http';

const LOOPBACK = ['127.0.0.1', '::1'];

export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
  readonly code = 'HOTFIX_PORT_TAKEN';

  constructor(port: number, what: string, flag: string) {
    super(
      `port ${port} is taken, so ${what} cannot use it. Choose another one by ${flag}: npm start -- ${flag} ${port < 60_000 ? port + 100 : port - 100}`,
    );
  }
}

export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

function listenOn(listener: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer(listener);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      return closed;
    }),
  );
}

async function listenAt(listener: RequestListener, host: string, port: number): Promise<Listening> {
  const servers: Server[] = [];
  let chosen = port;
  for (const address of host === 'localhost' ? LOOPBACK : [host]) {
    try {
      const server = await listenOn(listener, address, chosen);
      servers.push(server);
      const bound = server.address();
      if (typeof bound === 'object' && bound !== null) chosen = bound.port;
    } catch (error) {
      const missingAddress = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(errorCode(error));
      // not every machine has both loopback addresses; with any port, the second may be somebody else's
      if (missingAddress || (port === 0 && servers.length > 0)) continue;
      await closeAll(servers);
      throw error;
    }
  }
  if (servers.length === 0) throw new Error(`cannot listen on ${host}: it is no address of this machine`);
  return { port: chosen, close: () => closeAll(servers) };
}

/** Listens, or throws PortTakenError naming the flag that chooses another port. `what` is who wants it. */
export async function listen(
  listener: RequestListener,
  host: string,
  port: number,
  what: string,
  flag: string,
): Promise<Listening> {
  try {
    return await listenAt(listener, host, port);
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE') throw new PortTakenError(port, what, flag);
    throw error;
  }
}
