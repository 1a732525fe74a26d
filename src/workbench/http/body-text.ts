/** A body as it is shown: complete JSON is indented, everything else is as it came. */
export function bodyText(text: string, contentType: string, complete: boolean): string {
  if (!complete || !/\bjson\b/i.test(contentType)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch (cause) {
    if (cause instanceof SyntaxError) return text; // it says JSON and is none: show what came
    throw cause;
  }
}
