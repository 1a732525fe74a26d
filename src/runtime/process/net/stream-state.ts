/** `streamBaseState`: how C++ passes small results of a stream call beside its return value. */
export const READ_BYTES_OR_ERROR = 0;
export const ARRAY_BUFFER_OFFSET = 1;
export const BYTES_WRITTEN = 2;
export const LAST_WRITE_WAS_ASYNC = 3;
export const LAST_WRITE_ERR = 4;

export const streamBaseState = new Int32Array(5);
