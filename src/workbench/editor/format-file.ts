import {
  getJavaScriptWorker,
  getTypeScriptWorker,
} from 'monaco-editor/languages/features/typescript/register.js';
import { monaco, startTypeScript } from './monaco.ts';

/** A moment is to be kept even where the formatter does not come: TypeScript needs seconds when it starts. */
const FORMAT_LIMIT_MS = 10_000;

/** Monaco formats what it can also of code that is half typed, and then moves what it did not understand. */
async function parses(model: monaco.editor.ITextModel): Promise<boolean> {
  const language = model.getLanguageId();
  if (language === 'json') {
    try {
      JSON.parse(model.getValue());
      return true;
    } catch (cause) {
      if (cause instanceof SyntaxError) return false;
      throw cause;
    }
  }
  if (language !== 'javascript' && language !== 'typescript') return false; // nothing here formats it
  startTypeScript();
  const workerFor = await (language === 'javascript' ? getJavaScriptWorker() : getTypeScriptWorker());
  const worker = await workerFor(model.uri);
  return (await worker.getSyntacticDiagnostics(model.uri.toString())).length === 0;
}

/** One step to undo. A file that is read-only, or that does not parse, stays as it is. */
export async function formatFile(editor: monaco.editor.IStandaloneCodeEditor): Promise<void> {
  const model = editor.getModel();
  if (!model || editor.getOption(monaco.editor.EditorOption.readOnly)) return;
  let late = false;
  const formatted = (async () => {
    if (!(await parses(model)) || late || model.isDisposed() || editor.getModel() !== model) return;
    // gives up by itself when somebody types meanwhile
    await editor.getAction('editor.action.formatDocument')?.run();
  })().catch((cause: unknown) => console.warn('not formatted:', cause));
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([
    formatted,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, FORMAT_LIMIT_MS);
    }),
  ]);
  clearTimeout(timer);
  late = true;
}
