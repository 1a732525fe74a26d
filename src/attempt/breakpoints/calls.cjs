// Who called, for pauses.cjs: read from the text of a stack, which every runtime has.
'use strict';
const { pathToFileURL } = require('node:url');

/** `root` is the folder of the project. */
module.exports = (root) => {
  const rootUrl = pathToFileURL(root).href;

  /** The calls that led here, the latest first; what called without waiting, and who waits for it. */
  function callsBelow(below) {
    const { stackTraceLimit, prepareStackTrace } = Error;
    Error.stackTraceLimit = Infinity;
    Error.prepareStackTrace = undefined;
    const holder = {};
    Error.captureStackTrace(holder, below);
    const lines = String(holder.stack).split('\n').slice(1);
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
    const calls = lines.map((line) => line.trim().replace(/^at /, ''));
    return {
      sync: calls.filter((call) => !call.startsWith('async ')),
      async: calls.filter((call) => call.startsWith('async ')).map((call) => call.slice('async '.length)),
    };
  }
  /** "Hub.add (file:///…/src/hub.js:9:5)" as its parts; the path is that of the project where it is in there. */
  function partsOf(call) {
    const [, name = '', url = '', line = '0'] = /^(?:(.*) \()?(.*?):(\d+)(?::\d+)?\)?$/.exec(call) ?? [
      '',
      call,
    ];
    const place = url.startsWith(`${rootUrl}/`)
      ? url.slice(rootUrl.length + 1)
      : url.startsWith(`${root}/`)
        ? url.slice(root.length + 1)
        : null;
    return { name, path: place, at: place ?? url, line: Number(line) };
  }
  /** The same function of the same file; a method is called by different names when it goes on after an await. */
  function isSame(one, other) {
    const [a, b] = [partsOf(one), partsOf(other)];
    const last = ({ name }) =>
      name
        .replace(/ \[as .*$/, '')
        .split(/[. ]/)
        .at(-1);
    return a.at === b.at && last(a) === last(b);
  }

  return { callsBelow, partsOf, isSame };
};
