import type { Binding } from '../binding.ts';
import { libraryPart } from '../library-part.ts';
import { commandLine } from '../node-options.ts';
import { state } from '../state.ts';

/** What the extraction's own command line changed, set back. */
const DEFAULTS = { '--warnings': true, '--no-warnings': false, '--expose-internals': false } as const;

export const binding: Binding = () => {
  const { meta } = state;
  return {
    getCLIOptionsValues: (): Record<string, unknown> =>
      Object.assign(
        Object.create(null) as Record<string, unknown>, // as the real one
        meta.options,
        DEFAULTS,
        Object.fromEntries(commandLine().values),
      ),
    getCLIOptionsInfo: () => {
      const help = libraryPart<Readonly<Record<string, string>>>('optionHelp');
      const options = meta.optionsInfo.options.map(
        ([name, info]) => [name, { helpText: help[name], ...(info as object) }] as const, // what `library.ts` took apart
      );
      return { options: new Map(options), aliases: new Map(meta.optionsInfo.aliases) };
    },
    getOptionsAsFlags: (): string[] => [...commandLine().execArgv],
    getEmbedderOptions: () =>
      Object.assign(Object.create(null) as Record<string, unknown>, meta.embedderOptions), // as the real one
    getEnvOptionsInputType: (): Map<string, unknown> => new Map(),
    getNamespaceOptionsInputType: (): Map<string, unknown> => new Map(),
  };
};
