/** One clerk for each customer, who does one request after the other and goes home when there are none. */
export class Clerks {
  #desks = new Map();

  ask(customer, work, { signal } = {}) {
    const request = { work, signal, ...Promise.withResolvers() };
    if (signal?.aborted) request.reject(signal.reason);
    else this.#enqueue(customer, request);
    return request.promise;
  }

  status() {
    let waiting = 0;
    for (const { line } of this.#desks.values()) waiting += line.size;
    return { customers: this.#desks.size, waiting };
  }

  #enqueue(customer, request) {
    const desk = this.#desks.get(customer) ?? { line: new Set() };
    desk.line.add(request);
    request.leave = () => {
      desk.line.delete(request);
      request.reject(request.signal.reason);
    };
    request.signal?.addEventListener('abort', request.leave, { once: true });
    if (this.#desks.has(customer)) return;
    this.#desks.set(customer, desk);
    void this.#serve(customer, desk.line);
  }

  async #serve(customer, line) {
    for (const request of line) {
      line.delete(request);
      request.signal?.removeEventListener('abort', request.leave);
      try {
        request.resolve(await request.work());
      } catch (error) {
        request.reject(error);
      }
    }
    this.#desks.delete(customer);
  }
}
