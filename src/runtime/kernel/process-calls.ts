import { ErrnoError } from '#base';
import type { ExitStatus } from '#runtime/wire';
import type { DatagramTable } from './datagram-table.ts';
import type { Handlers } from './file-calls.ts';
import type { LibraryParts } from './library-parts.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { ProcessTable } from './process-table.ts';
import type { Process } from './process.ts';
import { TtyDescription } from './pty.ts';
import type { SocketTable } from './socket-table.ts';
import type { SourceAnalyser } from './source-analyser.ts';
import { spawnSync } from './spawn-sync.ts';
import { parseThreadRequest } from './thread-messages.ts';

const PID_MAX = 2 ** 31 - 1;

export type ProcessCall =
  | 'spawn'
  | 'spawnSync'
  | 'kill'
  | 'processes'
  | 'wait'
  | 'foreground'
  | 'threadId'
  | 'threadStart'
  | 'portTake'
  | 'setRawMode'
  | 'windowSize'
  | 'listen'
  | 'connect'
  | 'socketPair'
  | 'unlisten'
  | 'datagramBind'
  | 'datagramSend'
  | 'datagramClose'
  | 'libraryPart'
  | 'analyse'
  | 'watchInterrupt';

export interface ProcessCallServices {
  readonly lifecycle: Lifecycle;
  readonly table: ProcessTable;
  readonly sockets: SocketTable;
  readonly datagrams: DatagramTable;
  readonly library: LibraryParts;
  readonly analyser: SourceAnalyser;
}

/** The calls on processes, terminals and sockets. */
export function processCalls(services: ProcessCallServices): Handlers<ProcessCall> {
  const { lifecycle, table, sockets, datagrams, library, analyser } = services;
  return {
    spawn: (process, args) => {
      const { process: child, ends } = lifecycle.spawnChild(process, args.spawnRequest(0));
      const streams = ends.map((end) => (end === null ? null : process.addStream(end, null).id));
      return { pid: child.pid, streams };
    },
    spawnSync: (process, args) =>
      spawnSync(lifecycle, process, {
        request: args.spawnRequest(0),
        input: args.bytesOrNull(1),
        timeoutMs: args.number(2),
        killSignal: args.signal(3),
        maxBuffer: args.limit(4),
      }),
    kill: (process, args) =>
      lifecycle.kill(process, args.integer(0, -PID_MAX, PID_MAX), args.signalOrZero(1)),
    processes: () => table.infos(),
    wait: (process, args) => waitFor(process, table, args.integer(0, 0, PID_MAX)),
    foreground: (process, args) => {
      const group = args.integer(1, 1, PID_MAX);
      const members = table.group(group);
      if (!members.some((member) => member.session === process.session)) throw new ErrnoError('EPERM');
      terminal(process, args.integer(0)).pty.setForeground(group);
    },
    threadId: (process) => lifecycle.threads.reserveId(process),
    threadStart: (process, args) => lifecycle.threads.start(process, parseThreadRequest(args.record(0))),
    portTake: (process, args) => lifecycle.threads.take(process, args.integer(0)),
    setRawMode: (process, args) => terminal(process, args.integer(0)).pty.setRaw(args.boolean(1)),
    windowSize: (process, args) => terminal(process, args.integer(0)).pty.size,
    listen: (process, args) => sockets.listen(process, args.address(0), args.integer(1, -1)),
    connect: (process, args) => sockets.connect(process, args.address(0), args.addressOrNull(1)),
    socketPair: (process) => sockets.pair(process),
    unlisten: (process, args) => sockets.closeListener(process, args.integer(0), true),
    datagramBind: (process, args) => datagrams.bind(process, args.internetAddress(0)),
    datagramSend: (process, args) =>
      datagrams.send(process, args.integer(0), args.internetAddress(1), args.bytes(2)),
    datagramClose: (process, args) => datagrams.close(process, args.integer(0)),
    libraryPart: (_process, args) => library.get(args.string(0)),
    watchInterrupt: (process, args) => Number(process.watchInterrupt(args.boolean(0))),
    analyse: (_process, args) => analyser.analyse(args.sourceKind(0), args.string(1)),
  };
}

function terminal(process: Process, fd: number): TtyDescription {
  const description = process.fd(fd);
  if (!(description instanceof TtyDescription)) throw new ErrnoError('ENOTTY');
  return description;
}

function waitFor(process: Process, table: ProcessTable, pid: number): ExitStatus | Promise<ExitStatus> {
  const ended = process.endedChildren.get(pid);
  if (ended !== undefined) {
    process.endedChildren.delete(pid);
    return ended;
  }
  if (table.get(pid)?.ppid !== process.pid) throw new ErrnoError('ECHILD');
  return process.scope.promise((resolve) => {
    const waits = process.waits.get(pid) ?? [];
    process.waits.set(pid, waits);
    const wait = (status: ExitStatus): void => {
      process.endedChildren.delete(pid);
      resolve(status);
    };
    waits.push(wait);
    return () => {
      waits.splice(waits.indexOf(wait), 1);
    };
  });
}
