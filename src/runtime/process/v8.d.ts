/** V8's additions to the language, which Node relies on (https://v8.dev/docs/stack-trace-api). */
interface ErrorConstructor {
  stackTraceLimit: number;
  captureStackTrace(target: object, above?: unknown): void;
}
