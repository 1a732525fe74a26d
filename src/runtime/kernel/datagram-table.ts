import { ErrnoError } from '#base';
import type { InternetAddress } from '#runtime/wire';
import { isInteger } from './arguments.ts';
import { asSeenBy, covers, EphemeralPorts, overlap, ownHost, parseHost, type Host } from './loopback.ts';
import type { Process } from './process.ts';

/** The most that fits into one: 65,535 bytes without the headers of IPv4 and UDP. */
const DATAGRAM_MAX_BYTES = 65_507;
/** Linux's net.core.rmem_default, and about what it counts for a datagram besides its bytes. */
const RECEIVE_BUFFER_BYTES = 212_992;
const DATAGRAM_COST_BYTES = 512;

interface DatagramSocket {
  readonly id: number;
  readonly process: Process;
  readonly address: InternetAddress;
  readonly host: Host;
  /** of what it was sent and has not taken yet */
  waitingBytes: number;
}

/** The container's UDP: places for datagrams on its loopback, and what is sent to them. */
export class DatagramTable {
  /** in the order in which they were bound */
  readonly #sockets = new Map<number, DatagramSocket>();
  readonly #ports = new EphemeralPorts();
  #nextSocket = 1;

  /** Throws EADDRINUSE, EADDRNOTAVAIL, EMFILE. */
  bind(process: Process, wanted: InternetAddress) {
    process.requireRoom();
    const host = ownHost(wanted);
    const isTaken = (port: number): boolean => this.#isTaken(host, { ...wanted, port });
    const port = wanted.port === 0 ? this.#ports.next(isTaken) : wanted.port;
    if (wanted.port !== 0 && isTaken(port)) throw new ErrnoError('EADDRINUSE');
    const id = this.#nextSocket++;
    const address = { ...wanted, host: host.text, port };
    this.#sockets.set(id, { id, process, address, host, waitingBytes: 0 });
    process.datagramSockets.add(id);
    return { socket: id, address };
  }

  #isTaken(host: Host, wanted: InternetAddress): boolean {
    for (const { address, host: other } of this.#sockets.values()) {
      if (address.port !== wanted.port || !overlap(host, other)) continue;
      const shared =
        (address.reusePort === true && wanted.reusePort === true) ||
        (address.reuseAddress === true && wanted.reuseAddress === true);
      if (!shared) return true;
    }
    return false;
  }

  /** Throws EBADF, EMSGSIZE, EINVAL and ENETUNREACH; see `Syscalls`. */
  send(process: Process, id: number, to: InternetAddress, data: Uint8Array): boolean {
    const sender = this.#own(process, id);
    if (sender === undefined) throw new ErrnoError('EBADF');
    if (data.length > DATAGRAM_MAX_BYTES) throw new ErrnoError('EMSGSIZE');
    const target = parseHost(to.host, to.family);
    if (target === null || to.port === 0) throw new ErrnoError('EINVAL');
    const isV4 = target.v4 !== null;
    const { host } = sender;
    const reaches = isV4 ? host.v4 !== null || (host.any && host.v6Only !== true) : host.v4 === null;
    if (!target.local || !reaches) throw new ErrnoError('ENETUNREACH');
    const { port } = sender.address;
    const own = host.any ? null : (host.v4 ?? host.text);
    const from: InternetAddress = isV4
      ? { kind: 'tcp', host: own ?? '127.0.0.1', family: 'IPv4', port }
      : { kind: 'tcp', host: own ?? '::1', family: 'IPv6', port };
    const receiver = this.#receiver(target, to.port, port);
    if (receiver === undefined) return false;
    const cost = data.length + DATAGRAM_COST_BYTES;
    if (receiver.waitingBytes + cost > RECEIVE_BUFFER_BYTES) return true;
    receiver.waitingBytes += cost;
    const copy = data.slice(); // a clone of a view would carry its whole buffer
    receiver.process.post(
      { type: 'datagram', socket: receiver.id, data: copy, from: asSeenBy(receiver.host, from) },
      [copy.buffer],
    );
    return true;
  }

  /** An address of its own goes before "any"; of several, those that share a port take turns by sender, else the last one has it. */
  #receiver(target: Host, port: number, sender: number): DatagramSocket | undefined {
    const there = [...this.#sockets.values()].filter(
      ({ address, host }) => address.port === port && covers(host, target),
    );
    const exact = there.filter(({ host }) => !host.any);
    const best = exact.length > 0 ? exact : there;
    return best[0]?.address.reusePort === true ? best[sender % best.length] : best.at(-1);
  }

  /** A datagram of so many bytes has reached the program. */
  taken(process: Process, id: unknown, bytes: unknown): void {
    const socket = this.#own(process, id);
    if (socket === undefined || !isInteger(bytes, 0, DATAGRAM_MAX_BYTES)) return;
    socket.waitingBytes = Math.max(0, socket.waitingBytes - bytes - DATAGRAM_COST_BYTES);
  }

  #own(process: Process, id: unknown): DatagramSocket | undefined {
    const socket = typeof id === 'number' ? this.#sockets.get(id) : undefined;
    return socket?.process === process ? socket : undefined;
  }

  close(process: Process, id: number): void {
    if (this.#own(process, id) === undefined) return;
    this.#sockets.delete(id);
    process.datagramSockets.delete(id);
  }

  closeAll(process: Process): void {
    for (const id of [...process.datagramSockets]) this.close(process, id);
  }
}
