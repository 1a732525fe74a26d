/** The text of the program, which runs in the container. */
declare const text: string;
export default text;
