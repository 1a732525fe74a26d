export const RECORDING_SAYS =
  'Keys in project files, runs, pastes and when the page is left are recorded, to be played back. They stay in this browser until you erase them.';
