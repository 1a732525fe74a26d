export const keysWords = {
  /** What each key does, as the list of shortcuts and the palette say it. */
  shortcuts: {
    start: 'Run the service',
    test: 'Run the tests you can see',
    load: 'Run the load script',
    submit: 'Submit the fix',
    http: 'Send a request',
    page: 'Look at the page of the service',
    logpoint: 'Set a logpoint on the line of the cursor',
    breakpoint: 'Break on the line of the cursor, or no more',
    continue: 'Go on with the program that is paused',
    over: 'Step over: to the next statement here',
    into: 'Step into: to the next statement anywhere',
    out: 'Step out: to who called',
    error: 'Open the line of the last error in the terminal',
    format: 'Format the file',
    save: 'Keep this moment in the history',
    search: 'Search in all files',
    palette: 'Commands and files',
    help: 'Shortcuts',
  },
  /** On the buttons of the header. */
  commands: { start: 'Run', test: 'Test', load: 'Load' },
};
