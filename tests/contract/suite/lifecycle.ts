import type { ContractTest } from './bench.ts';
import { equal, matches, rejects } from './claims.ts';

export const lifecycle: readonly ContractTest[] = [
  {
    title: '1: a container tells its working directory and its PATH',
    run: async ({ container }) => {
      matches(container.workdir, /^\/home\/[^/]+$/, 'workdir');
      matches(container.path, /^(\/[^:]+)(:\/[^:]+)*$/, 'path');
    },
  },
  {
    title: '1: a second boot beside a living container rejects',
    run: async ({ WebContainer }) => {
      await rejects(WebContainer.boot(), /[Ss]ingle/);
    },
  },
  {
    title: '1: workdirName names the working directory',
    run: async ({ reboot }) => {
      const container = await reboot({ workdirName: 'my-project' });
      matches(container.workdir, /\/my-project$/, 'workdir');
    },
  },
  {
    title: '1: after teardown another container boots, empty',
    run: async ({ container, reboot, dir }) => {
      await container.fs.writeFile(`${dir}/left-over`, 'x');
      const next = await reboot();
      equal(await next.fs.readdir('/'), []);
      await next.fs.writeFile('works', 'yes');
      equal(await next.fs.readFile('works', 'utf8'), 'yes');
    },
  },
  {
    title: '1: a torn down container refuses a second teardown',
    run: async ({ container, reboot }) => {
      container.teardown();
      let message = '';
      try {
        container.teardown();
      } catch (error) {
        message = error instanceof Error ? error.message : String(error);
      }
      matches(message, /already torn down/);
      await reboot();
    },
  },
  {
    title: '1: an unsubscribed listener is not called',
    run: async ({ container }) => {
      const stop = container.on('error', () => undefined);
      stop();
      stop();
    },
  },
];
