const controller = new AbortController();
controller.abort();
try {
  controller.signal.throwIfAborted();
} catch (error) {
  console.log(error.name, error.code, error.message, error instanceof DOMException, error instanceof Error);
}
try {
  structuredClone(() => {});
} catch (error) {
  console.log(error.name, error.code, error.message);
}
