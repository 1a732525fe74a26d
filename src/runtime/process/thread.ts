/** Which thread of its process this worker is. The main one is 0, and knows of no other until it starts one. */
export const thread = {
  id: 0,
  /** there are, or have been, other threads: messages may come and go */
  threaded: false,
  /** the number of the last port message that has arrived */
  received: 0,
  /** is to close what it opens, and says so when somebody else has */
  tracksFiles: false,
};
