import { filesWords } from '#words';
import type { AttemptFacts } from './attempt-storage.ts';
import type { CatalogueSlice, FrontState, Get, Set } from './app-state.ts';
import type { FrontServices } from './services.ts';

export const catalogueSlice = (
  set: Set<FrontState>,
  _get: Get<FrontState>,
  services: FrontServices,
): CatalogueSlice => {
  const readProgress = async (): Promise<Readonly<Record<string, AttemptFacts>>> => {
    const storage = await services.storage();
    return Object.fromEntries((await storage.list()).map((facts) => [facts.slug, facts]));
  };
  return {
    catalogue: { state: 'loading' },
    progress: {},
    loadCatalogue: async () => {
      const [index, progress] = await Promise.all([services.content.index(), readProgress()]);
      set({
        progress,
        catalogue: index.ok
          ? { state: 'ready', cards: index.value }
          : { state: 'failed', error: index.error },
      });
    },
    startOver: async (slug) => {
      const storage = await services.storage();
      const claim = await storage.claim(slug);
      const { facts, files } = await storage.load(slug);
      await storage.write(slug, claim, {
        facts: {
          activeMs: 0,
          hintsShown: 0,
          lastEditAt: null,
          lastVerdict: null,
          openPaths: [],
          activePath: null,
          startedAt: Date.now(),
          undo: files.length > 0 ? { label: filesWords.undo.allFiles, files } : facts.undo,
        },
        files: new Map(files.map((file) => [file.path, null])),
      });
      set({ progress: await readProgress() });
    },
  };
};
