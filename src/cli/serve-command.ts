/** `npm start`, `npm run runtime`, `npm run dev`: builds what is missing and serves it. */
import { parseArgs } from 'node:util';
import { resolveLimits } from '#runtime/build';
import { BuildFailedError, ensureBuilt } from './ensure-built.ts';
import { PortTakenError } from './listen.ts';
import { reportPages } from './report-files.ts';
import { APP_PORT, RUNTIME_PORT, serve, type Serving } from './serve.ts';
import { UsageError } from './terminal.ts';

const USAGE = `npm start                serves the app and the runtime, each on an origin of its own
npm run runtime          serves the runtime alone, for any page of this machine
npm run dev              the app by Vite, reloading, and the runtime

Options, after "--":
  --app-port N           default ${APP_PORT}
  --runtime-port N       default ${RUNTIME_PORT}
  --host NAME            address to listen on, default localhost
  --app-origin URL       how visitors reach the app, when a proxy stands in front
  --runtime-origin URL   the same for the runtime
  --limit NAME=N         what a container allows, repeatable: README.md lists the names
  --author DIR           show the report that \`hotfix verify --report DIR\` wrote, at /proof/
  --stackblitz-key KEY   use StackBlitz's hosted WebContainer with this API key instead of our runtime
`;

const OPTIONS = {
  mode: { type: 'string', default: 'start' },
  'app-port': { type: 'string' },
  'runtime-port': { type: 'string' },
  host: { type: 'string', default: 'localhost' },
  'app-origin': { type: 'string' },
  'runtime-origin': { type: 'string' },
  limit: { type: 'string', multiple: true },
  author: { type: 'string' },
  'stackblitz-key': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const LARGEST_PORT = 65_535;

function portOf(flag: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= LARGEST_PORT) return port;
  throw new UsageError(`--${flag}: given ${JSON.stringify(text)}; it takes a port, 0 to ${LARGEST_PORT}`);
}

function limitsOf(texts: readonly string[]): Record<string, number> {
  const limits = Object.fromEntries(
    texts.map((text) => {
      const [, name, number] = /^(\w+)=(\d+)$/.exec(text) ?? [];
      if (name !== undefined) return [name, Number(number)];
      throw new UsageError(`--limit: given ${JSON.stringify(text)}; it takes NAME=N like processes=32`);
    }),
  );
  try {
    return { ...resolveLimits(limits) };
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}

function originOf(flag: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && new URL(text).origin !== 'null') return new URL(text).origin;
  throw new UsageError(
    `--${flag}: given ${JSON.stringify(text)}; it takes an address like https://hotfix.example`,
  );
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

async function run(args: readonly string[]): Promise<Serving | undefined> {
  const note = (text: string): void => void process.stderr.write(`${text}\n`);
  const values = parse(args);
  if (values.help) {
    process.stdout.write(USAGE);
    return undefined;
  }
  const { mode, host } = values;
  const appPort = portOf('app-port', values['app-port'], APP_PORT);
  const runtimePort = portOf('runtime-port', values['runtime-port'], RUNTIME_PORT);
  const appOrigin = originOf('app-origin', values['app-origin']);
  const runtimeOrigin = originOf('runtime-origin', values['runtime-origin']);
  const stackblitzKey = values['stackblitz-key'];
  const given = {
    ...(values.author === undefined ? {} : { appPages: await reportPages(values.author) }),
    ...(values.limit === undefined ? {} : { limits: limitsOf(values.limit) }),
    host,
    appPort,
    runtimePort,
    ...(appOrigin === undefined ? {} : { appOrigin }),
    ...(runtimeOrigin === undefined ? {} : { runtimeOrigin }),
    ...(stackblitzKey === undefined ? {} : { stackblitzKey }),
  };
  if (mode === 'dev') {
    ensureBuilt(['runtime'], note);
    const { serveDev } = await import('./serve-dev.ts');
    return serveDev(given);
  }
  ensureBuilt(mode === 'runtime' ? ['runtime'] : ['runtime', 'app'], note);
  return serve({ ...given, what: mode === 'runtime' ? 'runtime' : 'both' });
}

try {
  const serving = await run(process.argv.slice(2));
  if (serving !== undefined) {
    if (serving.appUrl !== '') console.log(`Hotfix is at   ${serving.appUrl}`);
    console.log(`its runtime at ${serving.runtimeUrl}\nCtrl-C ends both.`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void serving.close().then(() => process.exit(0)));
  }
} catch (error) {
  const expected =
    error instanceof UsageError || error instanceof PortTakenError || error instanceof BuildFailedError;
  if (!expected) throw error;
  console.error(`✗ ${error.message}`);
  if (error instanceof UsageError) console.error(`\n${USAGE}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
