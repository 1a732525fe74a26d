import { plural } from '../format.ts';

export const breakpointsWords = {
  panel: {
    name: 'Breakpoints',
    removeAll: 'Take all away',
    none: (key: string) =>
      `Hold Shift and click beside a line number, or press ${key}, and programs pause there. The file is not edited.`,
    waits: 'Programs take them up when they start: press Run, Test or Load.',
    remove: (place: string) => `Take away the breakpoint on ${place}`,
    when: 'when',
    condition: (place: string) => `Condition of the breakpoint on ${place}`,
    placeholder: 'always; or a condition: id === 3',
  },
  margin: {
    always: (key: string) => `Programs pause here. Shift and click, or ${key}, takes it away.`,
    when: (condition: string, key: string) =>
      `Programs pause here, when ${condition}. Shift and click, or ${key}, takes it away.`,
    paused: (title: string) => `${title} is paused here, before the line runs.`,
  },
  bar: {
    paused: (line: number, path: string) => `Paused on line ${line} of ${path}`,
    program: 'Paused program',
    continue: 'Continue',
    over: 'Step over',
    into: 'Step into',
    out: 'Step out',
    remove: 'Continue, and take the breakpoint away',
  },
  paused: {
    name: 'Paused',
    program: 'Paused program',
    process: (title: string, pid: number) => `${title}, pid ${pid}`,
    thread: (title: string, pid: number, thread: number) => `${title}, pid ${pid}, thread ${thread}`,
    choice: (process: string, place: string) => `${process}, ${place}`,
    waits: 'What waits, and what does not',
    limits:
      'The whole process waits, with every request it serves; clocks do not, so timers come late when it goes on. Checks never pause. Ctrl+C lets a program go on past all breakpoints, so that it can end. Steps go through the project’s own JavaScript, statement by statement, not through packages or Node. While breakpoints are set, programs run with a check in front of every statement: tight loops are then up to six times slower, most other work hardly.',
    local: 'Names here',
    around: 'Names of the functions around it',
    file: 'Names of the file',
    nameColumn: 'name',
    valueColumn: 'value',
    notYet: 'not yet',
    calls: 'Who called, the latest first',
    outside: (count: number) =>
      plural(count, { one: 'a call outside the project', other: '# calls outside the project' }),
    /** After a function that waits for what it called. */
    waitsForIt: 'waits for it',
  },
  evaluate: {
    name: 'Evaluate',
    expression: 'Expression',
    placeholder: 'an expression, seen from this line',
    noAwait: 'Nothing can be awaited here: the program stands still.',
  },
  /** In the terminal, where the program's output stops. */
  terminal: (line: number, path: string) =>
    `(paused on line ${line} of ${path}; everything of this program waits)`,
  refused: {
    tooMany: (most: number) => `There are ${most} breakpoints already. Take some away first.`,
    noStatement: (line: number, path: string) =>
      `Nothing runs on line ${line} of ${path} or below it. Choose a line with a statement.`,
    hasEval: (path: string) =>
      `${path} has an eval of its own, so nothing can be looked at there. Break in another file.`,
  },
  file: {
    gone: (path: string) => `${path} is not there any more.`,
    typescript: (path: string) =>
      `A breakpoint works in JavaScript, and ${path} is TypeScript. Set it where its caller is JavaScript.`,
    noProgram: (path: string) => `${path} is no program. Set the breakpoint in a file that runs.`,
    unparsed: (path: string, because: string) =>
      `${path} does not parse: ${because}. Its breakpoints wait until it does.`,
  },
  condition: {
    tooLong: (length: number, most: number) =>
      `The condition has ${length} characters; at most ${most} are taken.`,
    refused: (condition: string, because: string) => `“${condition}” is no condition: ${because}`,
    unparsed: (because: string) => `${because}. Type what you would put into if ( ).`,
    more: 'it is more than an expression. Type what you would put into if ( ).',
    assigns: 'It would change what the program does; === compares.',
    counts: 'It would change what the program does.',
    waits: 'A condition cannot wait for anything.',
    threw: (what: string) => `The condition threw ${what}`,
  },
};
