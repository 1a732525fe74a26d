/** Every binding written by hand, by the name `internalBinding` asks for; the others are their shapes. */
import type { Binding } from '../binding.ts';
import { binding as asyncContextFrame } from './async_context_frame.ts';
import { binding as asyncWrap } from './async_wrap.ts';
import { binding as blob } from './blob.ts';
import { binding as buffer } from './buffer/index.ts';
import { binding as builtins } from './builtins.ts';
import { binding as caresWrap } from './cares_wrap.ts';
import { binding as cjsLexer } from './cjs_lexer.ts';
import { binding as config } from './config.ts';
import { binding as contextify } from './contextify.ts';
import { binding as credentials } from './credentials.ts';
import { binding as crypto } from './crypto-part.ts';
import { binding as diagnosticsChannel } from './diagnostics_channel.ts';
import { binding as encodingBinding } from './encoding_binding.ts';
import { binding as errors } from './errors.ts';
import { binding as fs } from './fs/index.ts';
import { binding as fsDir } from './fs_dir.ts';
import { binding as fsEventWrap } from './fs_event_wrap.ts';
import { binding as heapUtils } from './heap_utils.ts';
import { binding as http2 } from './http2.ts';
import { binding as httpParser } from './http_parser.ts';
import { binding as icu } from './icu/index.ts';
import { binding as inspector } from './inspector.ts';
import { binding as internalOnlyV8 } from './internal_only_v8.ts';
import { binding as ipcSerdes } from './ipc_serdes.ts';
import { binding as jsStream } from './js_stream.ts';
import { binding as jsUdpWrap } from './js_udp_wrap.ts';
import { binding as messaging } from './messaging/index.ts';
import { binding as mksnapshot } from './mksnapshot.ts';
import { binding as moduleWrap } from './module_wrap.ts';
import { binding as modules } from './modules.ts';
import { binding as options } from './options.ts';
import { binding as os } from './os.ts';
import { binding as performance } from './performance.ts';
import { binding as permission } from './permission.ts';
import { binding as pipeWrap } from './pipe_wrap.ts';
import { binding as processMethods } from './process_methods.ts';
import { binding as processWrap } from './process_wrap.ts';
import { binding as report } from './report.ts';
import { binding as sea } from './sea.ts';
import { binding as serdes } from './serdes/index.ts';
import { binding as signalWrap } from './signal_wrap.ts';
import { binding as spawnSync } from './spawn_sync.ts';
import { binding as streamWrap } from './stream_wrap.ts';
import { binding as stringDecoder } from './string_decoder.ts';
import { binding as symbols } from './symbols.ts';
import { binding as taskQueue } from './task_queue.ts';
import { binding as tcpWrap } from './tcp_wrap.ts';
import { binding as timers } from './timers.ts';
import { binding as tlsWrap } from './tls_wrap.ts';
import { binding as traceEvents } from './trace_events.ts';
import { binding as ttyWrap } from './tty_wrap.ts';
import { binding as types } from './types.ts';
import { binding as udpWrap } from './udp_wrap.ts';
import { binding as url } from './url/index.ts';
import { binding as urlPattern } from './url_pattern.ts';
import { binding as util } from './util/index.ts';
import { binding as uv } from './uv.ts';
import { binding as v8 } from './v8.ts';
import { binding as wasmWebApi } from './wasm_web_api.ts';
import { block_list, locks, webstorage } from './rare-part.ts';
import { binding as worker } from './worker.ts';
import { binding as zlib } from './zlib/index.ts';

export const bindings: Readonly<Record<string, Binding>> = {
  async_context_frame: asyncContextFrame,
  async_wrap: asyncWrap,
  blob,
  block_list,
  buffer,
  builtins,
  cares_wrap: caresWrap,
  cjs_lexer: cjsLexer,
  config,
  contextify,
  credentials,
  crypto,
  diagnostics_channel: diagnosticsChannel,
  encoding_binding: encodingBinding,
  errors,
  fs,
  fs_dir: fsDir,
  fs_event_wrap: fsEventWrap,
  heap_utils: heapUtils,
  http2,
  http_parser: httpParser,
  icu,
  inspector,
  internal_only_v8: internalOnlyV8,
  ipc_serdes: ipcSerdes,
  js_stream: jsStream,
  js_udp_wrap: jsUdpWrap,
  locks,
  messaging,
  mksnapshot,
  module_wrap: moduleWrap,
  modules,
  options,
  os,
  performance,
  permission,
  pipe_wrap: pipeWrap,
  process_methods: processMethods,
  process_wrap: processWrap,
  report,
  sea,
  serdes,
  signal_wrap: signalWrap,
  spawn_sync: spawnSync,
  stream_wrap: streamWrap,
  string_decoder: stringDecoder,
  symbols,
  task_queue: taskQueue,
  tcp_wrap: tcpWrap,
  timers,
  tls_wrap: tlsWrap,
  trace_events: traceEvents,
  tty_wrap: ttyWrap,
  types,
  udp_wrap: udpWrap,
  url,
  url_pattern: urlPattern,
  util,
  uv,
  v8,
  wasm_web_api: wasmWebApi,
  webstorage,
  worker,
  zlib,
};
