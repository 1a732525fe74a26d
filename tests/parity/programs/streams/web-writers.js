(async () => {
  const stream = new WritableStream({}, new CountQueuingStrategy({ highWaterMark: 1 }));
  const writer = stream.getWriter(); await writer.ready; writer.releaseLock(); console.log(stream.locked);
  const w2 = stream.getWriter(); console.log(w2.ready, w2.closed); await w2.write('x'); await w2.close(); console.log(w2.closed);
  const r = new ReadableStream({ start(c) { c.enqueue(1); c.close(); } }).getReader(); console.log(r.closed, await r.read(), await r.read()); r.releaseLock(); console.log(r.closed.catch(() => {}));
  const d = Promise.withResolvers(); console.log(d.promise); d.resolve(5); console.log(d.promise); const e = Promise.withResolvers(); e.promise.catch(() => {}); e.reject(new Error('x').message); console.log(e.promise);
  const f = Promise.withResolvers(); f.resolve(e.promise); f.promise.catch(() => {}); f.resolve(1); console.log(f.promise);
  const failing = new WritableStream({ write() { throw new Error('bad'); } }).getWriter(); failing.write(1).catch((x) => console.log(x.message)); await failing.closed.catch((x) => console.log(x.message)); failing.releaseLock(); await failing.closed.catch((x) => console.log(x.code));
})();
