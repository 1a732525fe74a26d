/** The tab beside the terminals that sends requests; it is chosen like a terminal. */
export const HTTP_TAB = 'http';
/** The tab that shows the pages of the service. */
export const PAGE_TAB = 'page';

export const isTerminalTab = (id: string): boolean => id !== HTTP_TAB && id !== PAGE_TAB;
