/** The text of `page-script/main.ts` and all it imports, which the build makes. */
declare const text: string;
export default text;
