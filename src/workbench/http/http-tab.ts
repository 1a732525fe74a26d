/** The tab beside the terminals that sends requests; it is chosen like a terminal. */
export const HTTP_TAB = 'http';
