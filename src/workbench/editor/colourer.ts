/** Loaded with Monaco, which is behind it: the colours of its editor for text that stands elsewhere. */
import { monaco } from './monaco.ts';
import { languageOf } from './languages.ts';
import { colourOf } from './syntax-colours.ts';
import type { Colourer, Piece } from './use-colours.ts';

/** What is longer stays in one colour: it is gone through from its start each time. */
const LONGEST_CHARACTERS = 100_000;

export async function colourerOf(path: string): Promise<Colourer> {
  const language = languageOf(path);
  // a language is fetched when something is first coloured in it
  await monaco.editor.colorize('', language, {});
  return (text) => {
    // Monaco ends a line at a lone \r too, and nobody else here does
    if (text.length > LONGEST_CHARACTERS || /\r(?!\n)/.test(text)) return null;
    const tokens = monaco.editor.tokenize(text, language);
    return text.split('\n').map((line, at) => {
      const pieces: Piece[] = [];
      const here = tokens[at] ?? [];
      for (const [index, { offset, type }] of here.entries()) {
        const colour = colourOf(type);
        const written = line.slice(offset, here[index + 1]?.offset);
        const last = pieces.at(-1);
        if (last?.colour === colour) pieces[pieces.length - 1] = { colour, text: last.text + written };
        else pieces.push({ colour, text: written });
      }
      return pieces;
    });
  };
}
