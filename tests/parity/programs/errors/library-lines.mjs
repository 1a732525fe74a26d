// A crash inside Node's own library shows the line of the library, awaits and all.
import { spawnSync } from 'node:child_process';
const crash = (text) => {
  const { status, stderr } = spawnSync(process.execPath, ['-e', text], { encoding: 'utf8' });
  console.log(status, stderr.split('\n').slice(0, 6));
};
crash("fs.promises.readdir('/no/such/folder')");
crash("fs.promises.rename('/no/such/file', '/no/such/folder')");
crash("fs.promises.readFile('/no/such/file')");
crash("events.once(new events(), 'x', { signal: AbortSignal.abort() })");
crash("timers.promises.setTimeout(1, 1, { signal: AbortSignal.abort() })");
crash("const s = new stream.Readable({ read() {} }); s.iterator({ destroyOnReturn: 1 }).next(); s.iterator({ x: 1 }).next(); s.destroy()");
crash("const e = new Error('read'); e.stack; Promise.reject(e)");
crash("Promise.reject(new Error('not read'))");
