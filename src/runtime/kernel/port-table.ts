import { COUNTER_BYTES, RECEIVED_WORD, type PortMessage } from '#runtime/wire';
import type { Process } from './process.ts';
import type { ParsedMessage } from './thread-messages.ts';

type Sent = Omit<PortMessage, 'moved'>;
type Entry = Sent | 'close';

/** What the messages of one process that nobody has received yet may take. */
const WAITING_MAX_BYTES = 512 * 1024 * 1024;
const MESSAGE_COST_BYTES = 256;
const PORTS_MAX = 1_000_000;

interface Port {
  readonly id: number;
  peer: Port | null;
  /** null while it travels in a message */
  owner: Process | null;
  /** what has come for it while it had no owner, or one that does not run yet */
  mailbox: Entry[];
}

/** Sent to a thread, and kept until it is known to have arrived: a thread that blocks may ask for it. */
interface Kept {
  readonly number: number;
  readonly port: number;
  readonly message: Sent;
}

interface Inbox {
  readonly received: Int32Array;
  kept: Kept[];
  last: number;
}

const costOf = (message: Sent): number => message.bytes.length + MESSAGE_COST_BYTES;

/**
 * The message ports of one process that reach from thread to thread: who owns which end, in which order what arrives.
 * A thread can only name ports it owns; anything else it says of ports is ignored.
 */
export class PortTable {
  readonly #ports = new Map<number, Port>();
  readonly #inboxes = new Map<Process, Inbox>();
  #waitingBytes = 0;

  /** False once too much waits for threads that do not take it. */
  get withinLimits(): boolean {
    return this.#waitingBytes <= WAITING_MAX_BYTES && this.#ports.size <= PORTS_MAX;
  }

  open(thread: Process, one: number, other: number, away: boolean): void {
    if (one === other || this.#ports.has(one) || this.#ports.has(other)) return;
    const first: Port = { id: one, peer: null, owner: thread, mailbox: [] };
    const second: Port = { id: other, peer: first, owner: away ? null : thread, mailbox: [] };
    first.peer = second;
    this.#ports.set(one, first).set(other, second);
  }

  #owned(thread: Process, id: number): Port | undefined {
    const port = this.#ports.get(id);
    return port?.owner === thread ? port : undefined;
  }

  post(thread: Process, from: number, message: ParsedMessage): void {
    const port = this.#owned(thread, from);
    if (port === undefined) return this.dropPorts(this.take(thread, message).ports);
    const sent = this.take(thread, message);
    if (port.peer === null) this.dropPorts(sent.ports);
    else this.#deliver(port.peer, sent);
  }

  /** Detaches the ports that travel in the message from the thread that sends it. */
  take(thread: Process, { bytes, shared, ports, moved }: ParsedMessage): Sent {
    const leaving = new Set(
      moved.map(({ port }) => port).filter((id) => this.#owned(thread, id) !== undefined),
    );
    for (const { port: id, since, queue } of moved) {
      const port = this.#owned(thread, id);
      if (port === undefined) continue;
      const local = queue.map((entry): Entry =>
        entry === 'close' ? entry : { ...entry, ports: entry.ports.filter((each) => leaving.has(each)) },
      );
      this.#detach(thread, port, since, local);
    }
    return { bytes, shared, ports: ports.filter((id) => leaving.has(id)) };
  }

  /** Takes a port off its thread, with what the thread has not received of it: so go the ports in such messages. */
  #detach(thread: Process, first: Port, since: number, local: Entry[]): void {
    const inbox = this.#inboxOf(thread);
    const queue: [Port, Entry[]][] = [[first, local]];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const [port, before] = next;
      port.owner = null;
      const late = inbox.kept.filter((kept) => kept.port === port.id && kept.number > since);
      inbox.kept = inbox.kept.filter((kept) => kept.port !== port.id || this.#release(kept));
      const waiting = [...before, ...late.map(({ message }) => message)];
      for (const entry of waiting) if (entry !== 'close') this.#waitingBytes += costOf(entry);
      port.mailbox = [...waiting, ...port.mailbox];
      if (port.peer === null && !port.mailbox.includes('close')) port.mailbox.push('close');
      for (const { message } of late)
        for (const id of message.ports) {
          const inner = this.#owned(thread, id);
          if (inner !== undefined) queue.push([inner, []]);
        }
    }
  }

  /** Counts it as gone; false, for filters. */
  #release(kept: Kept): false {
    this.#waitingBytes -= costOf(kept.message);
    return false;
  }

  #inboxOf(thread: Process): Inbox {
    let inbox = this.#inboxes.get(thread);
    if (inbox === undefined) {
      const { counters } = thread;
      inbox = { received: new Int32Array(counters, 0, COUNTER_BYTES / 4), kept: [], last: 0 };
      this.#inboxes.set(thread, inbox);
    }
    return inbox;
  }

  #deliver(port: Port, entry: Entry): void {
    const { owner } = port;
    if (owner?.state.name !== 'running') {
      port.mailbox.push(entry);
      if (entry !== 'close') this.#waitingBytes += costOf(entry);
      return;
    }
    if (entry === 'close') {
      owner.post({ type: 'port.closed', port: port.id });
      return;
    }
    this.hand(owner, entry.ports);
    const inbox = this.#inboxOf(owner);
    this.#prune(inbox);
    const number = ++inbox.last;
    inbox.kept.push({ number, port: port.id, message: entry });
    this.#waitingBytes += costOf(entry);
    owner.post({ type: 'port.message', port: port.id, number, message: entry });
  }

  #prune(inbox: Inbox): void {
    const received = Atomics.load(inbox.received, RECEIVED_WORD);
    let count = 0;
    for (const kept of inbox.kept) {
      if (kept.number > received) break;
      this.#release(kept);
      count++;
    }
    if (count > 0) inbox.kept = inbox.kept.slice(count);
  }

  /** Makes the ports the thread's own, with what has come for them. */
  hand(thread: Process, ports: readonly number[]): void {
    for (const id of ports) {
      const port = this.#ports.get(id);
      if (port?.owner !== null) continue;
      port.owner = thread;
      thread.post({ type: 'port.own', port: id });
      if (thread.state.name === 'running') this.#flush(port);
    }
  }

  #flush(port: Port): void {
    const { mailbox } = port;
    port.mailbox = [];
    for (const entry of mailbox) {
      if (entry !== 'close') this.#waitingBytes -= costOf(entry);
      this.#deliver(port, entry);
    }
  }

  /** The thread runs: it gets what has come meanwhile. */
  started(thread: Process): void {
    for (const port of [...this.#ports.values()]) {
      if (port.owner !== thread) continue;
      thread.post({ type: 'port.own', port: port.id });
      this.#flush(port);
    }
  }

  /** The first message for the port that has not reached its thread. */
  peek(thread: Process, id: number): { number: number; bytes: Uint8Array; ports: readonly number[] } | null {
    if (this.#owned(thread, id) === undefined) return null;
    const inbox = this.#inboxOf(thread);
    this.#prune(inbox);
    const kept = inbox.kept.find((each) => each.port === id);
    if (kept === undefined || kept.message.shared.length > 0) return null;
    this.#release(kept);
    inbox.kept = inbox.kept.filter((each) => each !== kept);
    return { number: kept.number, bytes: kept.message.bytes, ports: kept.message.ports };
  }

  close(thread: Process, id: number): void {
    const port = this.#owned(thread, id);
    if (port !== undefined) this.#closePorts([port]);
  }

  /** Ports that will never arrive anywhere. */
  dropPorts(ids: readonly number[]): void {
    this.#closePorts(ids.map((id) => this.#ports.get(id)).filter((port) => port?.owner === null));
  }

  #closePorts(ports: readonly (Port | undefined)[]): void {
    const queue = [...ports];
    for (let port = queue.pop(); port !== undefined || queue.length > 0; port = queue.pop()) {
      if (port === undefined || !this.#ports.delete(port.id)) continue;
      for (const entry of port.mailbox) {
        if (entry === 'close') continue;
        this.#waitingBytes -= costOf(entry);
        for (const id of entry.ports) queue.push(this.#ports.get(id));
      }
      const { peer } = port;
      if (peer === null) continue;
      peer.peer = null;
      this.#deliver(peer, 'close');
    }
  }

  /** The thread has ended: its ports are closed. */
  ended(thread: Process): void {
    const inbox = this.#inboxes.get(thread);
    for (const kept of inbox?.kept ?? []) this.#release(kept);
    this.#inboxes.delete(thread);
    this.#closePorts([...this.#ports.values()].filter((port) => port.owner === thread));
  }
}
