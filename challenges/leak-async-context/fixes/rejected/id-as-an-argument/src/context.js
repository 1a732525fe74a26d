/** The id of the request in whose name we are running, or undefined. */
export const currentRid = () => undefined;
