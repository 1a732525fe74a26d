export const logpointsWords = {
  notReached: 'not reached yet',
  panel: {
    name: 'Logpoints',
    removeAll: 'Take all away',
    none: (key: string) =>
      `Click beside a line number, or press ${key}, to see a value whenever the line runs. The file is not edited.`,
    waits: 'Programs take them up when they start: press Run, Test or Load.',
    remove: (place: string) => `Take away the logpoint on ${place}`,
    change: 'Change it',
  },
  values: {
    name: 'Values, the latest first',
    region: 'Values of logpoints',
    after: 'after',
    line: 'line',
    value: 'value',
    program: (title: string, pid: number) => `${title}, pid ${pid}`,
    seconds: (count: string) => `${count} s`,
    removed: 'taken away',
    clear: 'Clear the values',
  },
  input: {
    name: (line: number) => `Logpoint on line ${line}`,
    show: 'Show',
    placeholder: 'an expression: user.id, cart.length',
    change: 'Change',
    set: 'Set',
    remove: 'Take the logpoint away',
    removeShort: 'Take it away',
    close: 'Close',
    closeKey: 'Close (Escape)',
    says: 'Seen whenever the line runs, from the next start on. The file stays as it is.',
  },
  margin: (value: string) => `Logpoint: ${value}. Click to change it.`,
  awaits: {
    name: 'Pending awaits',
    switch: (state: string) => `Pending awaits: ${state}`,
    on: 'on',
    off: 'off',
    none: 'Nothing waits. Programs are watched from their next start on.',
    switchedOff: 'Which await has not settled, and for how long: switch it on, and run again.',
    limits:
      'Seen: await and for await in the project’s own JavaScript. Not seen: then( ) without await, and things that only look like promises.',
    /** After the program's title, above the table of its awaits. */
    running: (pid: number) => `pid ${pid}, waiting for`,
    ended: (exit: number) => `ended with ${exit} and was still waiting for`,
    await: 'await',
    times: 'times',
    longest: 'longest',
  },
  refused: {
    tooLong: (length: number, most: number) =>
      `The expression has ${length} characters; at most ${most} are taken.`,
    tooMany: (most: number) => `There are ${most} logpoints already. Take some away first.`,
    empty: 'Nothing to show. Type what you would put into console.log( ).',
    noExpression: (expression: string) =>
      `“${expression}” is no expression. Type what you would put into console.log( ).`,
    noExpressionBecause: (expression: string, because: string) =>
      `“${expression}” is no expression: ${because}. Type what you would put into console.log( ).`,
    changes: (expression: string, because: string) =>
      `“${expression}” would change what the program does: ${because}. A logpoint only looks.`,
    assigns: 'it assigns',
    counts: 'it counts up or down',
    awaits: 'await would make the program wait',
    yields: 'yield would make the program wait',
    deletes: 'it deletes',
    noStatement: (line: number) =>
      `Nothing runs on line ${line} or below it. Choose a line with a statement.`,
    notThere: (expression: string, line: number, because: string) =>
      `“${expression}” cannot stand on line ${line}: ${because}.`,
  },
  file: {
    gone: (path: string) => `${path} is not there any more.`,
    typescript: (path: string) =>
      `A logpoint works in JavaScript, and ${path} is TypeScript. Set it where its caller is JavaScript.`,
    noProgram: (path: string) => `${path} is no program. Set the logpoint in a file that runs.`,
    unparsed: (because: string) => `The file does not parse: ${because}. The logpoint waits until it does.`,
    other: (path: string) => `${path} was not the text shown here when the program loaded it. Run it again.`,
  },
};
