export { CodecError, decode, encode } from './codec.ts';
export {
  BOOT_MESSAGE,
  type BuiltinSlice,
  type ColumnMap,
  type LibraryMeta,
  type ProcessScripts,
  type RuntimeManifest,
  type Shape,
  type SharedParts,
} from './library.ts';
export type {
  BootMessage,
  KernelMessage,
  ProcessMessage,
  ReceivedHandle,
  SentHandle,
  StartMessage,
  StdioInfo,
} from './messages.ts';
export { BUILTIN_PROGRAMS, COREUTILS, DEFAULT_PATH, GONE_DIRECTORY, type Coreutil } from './programs.ts';
export { createRing, OUTPUT_CREDIT_BYTES, RING_BYTES, RingClient, RingServer } from './ring.ts';
export { IGNORED_BY_DEFAULT, isSignal, SIGNALS, signalOf, type Signal } from './signals.ts';
export type {
  ConnectReply,
  DirectoryEntry,
  ExitStatus,
  FileStat,
  FolderContent,
  ProcessInfo,
  InternetAddress,
  SocketAddress,
  SpawnReply,
  SpawnRequest,
  StdioSource,
  SyscallArgs,
  SyscallName,
  SyscallResult,
  Syscalls,
} from './syscalls.ts';
export { MAX_ANALYSED_CHARACTERS } from './syscalls.ts';
export type {
  HostCallName,
  HostCalls,
  HostMessage,
  HostSpawn,
  KernelEvent,
  TreeEntry,
} from './host-calls.ts';
export { LIMIT_TEXTS } from './limit-texts.ts';
export { LIMITS, resolveLimits, type KernelLimits, type Limit } from './limits.ts';
export {
  COUNTER_BYTES,
  createCounters,
  LOOP_IDLE_WORD,
  LOOP_SLEEP_WORD,
  LOOP_START_WORD,
  POSTED_WORD,
  RECEIVED_WORD,
  type MovedPort,
  type PortMessage,
  type ThreadInfo,
  type ThreadRequest,
  type ThreadToKernel,
} from './threads.ts';
export {
  PREVIEW_PATH,
  previewPlace,
  type PreviewOrder,
  type PreviewPlace,
  type PreviewReply,
  type PreviewRequest,
} from './preview.ts';
export type { PageFacts, PageHello, PageNews, PageOrder } from './preview-page.ts';
