/**
 * What the platform's clients (tracking-db, broker) have in common. Not ours to edit.
 *
 *   client.connect()   opens a session. Emits 'ready', or 'error' with the reason, as soon as the platform knows:
 *                      some turns later, in the next microtask, or before connect() has returned.
 *   client.state       'closed' | 'connecting' | 'ready' | 'offline' | 'failed'
 *   client.close()     ends the session; nothing more is emitted for it. May be called in any state.
 *   'offline'          the session was lost
 *
 * Each connect() is a session of its own and is billed (`client.sessions`). An event is told to those who listen at that moment.
 *
 * For tests: `when(what, act)` decides when the platform acts, `fails()` may give the error of the next session.
 */
import { EventEmitter } from 'node:events';

export const afterTurns = (turns) => (what, act) => {
  if (turns <= 0) act();
  else setImmediate(() => afterTurns(turns - 1)(what, act));
};

export class Client extends EventEmitter {
  state = 'closed';
  sessions = 0;
  #name;
  #when;
  #fails;
  #session;

  constructor(name, { when, fails = () => undefined }) {
    super();
    this.#name = name;
    this.#when = when;
    this.#fails = fails;
  }

  connect() {
    this.sessions += 1;
    this.state = 'connecting';
    const error = this.#fails();
    this.later(error ? 'error' : 'ready', () => {
      this.state = error ? 'failed' : 'ready';
      if (error) this.emit('error', error);
      else this.emit('ready');
    });
  }

  close() {
    this.#session = undefined;
    this.state = 'closed';
  }

  /** Something the platform does in this session; not done any more when the session is over. */
  later(what, act) {
    if (what === 'ready' || what === 'error') this.#session = {};
    const session = this.#session;
    this.#when(`${this.#name} ${what}`, () => {
      if (this.#session === session) act();
    });
  }
}
