import { unpack, type PackedFile } from '#challenge';
import { learnWords } from '#words';
import type { Get, LearnSlice, Set, Version } from './app-state.ts';
import type { AttemptFacts, SavedFile } from './attempt-storage.ts';
import type { Services } from './services.ts';

/** Texts of a version by path; binary files are left out, a comparison could not show them. */
type Texts = ReadonlyMap<string, string>;

const textOf = (file: PackedFile): string | undefined => {
  const content = unpack(file);
  return typeof content === 'string' ? content : undefined;
};

const words = learnWords.versions;

const NAMES = {
  original: () => words.original,
  mine: () => words.mine,
  submission: ({ at }) => words.submission(new Date(at).toLocaleTimeString()),
  point: ({ at }) => words.point(new Date(at).toLocaleTimeString()),
  fix: ({ name }) => (name === 'reference' ? words.referenceFix : words.fix(name.replaceAll('-', ' '))),
} satisfies { [K in Version['kind']]: (version: Extract<Version, { kind: K }>) => string };

// the name's own kind is the version's
const nameOf = (version: Version): string => (NAMES[version.kind] as (version: Version) => string)(version);

export const learnSlice = (set: Set, get: Get, services: Services): LearnSlice => {
  const keep = (facts: Partial<Omit<AttemptFacts, 'slug'>>): void => {
    set(facts);
    services.attempt?.saver?.put({ facts });
  };

  const originals = (): Map<string, string> => {
    const texts = new Map<string, string>();
    for (const { path, content } of services.attempt?.content.files ?? []) {
      const text = textOf(content);
      if (text !== undefined) texts.set(path, text);
    }
    return texts;
  };

  const withEdits = (edits: readonly SavedFile[]): Texts => {
    const texts = originals();
    for (const edit of edits) {
      if (edit.state === 'text') texts.set(edit.path, edit.text);
      else texts.delete(edit.path);
    }
    return texts;
  };

  const textsOf = (version: Version): Texts => {
    switch (version.kind) {
      case 'original':
        return originals();
      case 'mine':
        return withEdits(services.attempt?.workspace.edits ?? []);
      case 'submission':
        return withEdits(get().submissions.find(({ at }) => at === version.at)?.files ?? []);
      case 'point':
        return withEdits(services.attempt?.points.find(({ at }) => at === version.at)?.files ?? []);
      case 'fix': {
        const { solutions } = get();
        const fix = solutions.state === 'ready' && solutions.fixes.find(({ name }) => name === version.name);
        const texts = originals();
        for (const [path, file] of Object.entries(fix ? fix.files : {})) {
          const text = file === null ? undefined : textOf(file);
          if (text === undefined) texts.delete(path);
          else texts.set(path, text);
        }
        return texts;
      }
    }
  };

  return {
    gaveUpAfterMs: null,
    answers: {},
    notes: {},
    revealed: [],
    submissions: [],
    solutions: { state: 'none' },
    comparison: null,
    giveUp: () => {
      if (get().gaveUpAfterMs === null) keep({ gaveUpAfterMs: get().activeMs });
    },
    answer: (item, answer) => {
      if (get().answers[item] === undefined) keep({ answers: { ...get().answers, [item]: answer } });
    },
    writeNote: (title, text) => keep({ notes: { ...get().notes, [title]: text } }),
    reveal: (title) => keep({ revealed: [...new Set([...get().revealed, title])] }),
    loadSolutions: async () => {
      const { attempt } = services;
      if (!attempt || get().solutions.state === 'loading' || get().solutions.state === 'ready') return;
      set({ solutions: { state: 'loading' } });
      const loaded = await services.content.solutions(attempt.slug);
      if (services.attempt !== attempt) return;
      set({
        solutions: loaded.ok
          ? { state: 'ready', fixes: loaded.value.fixes }
          : { state: 'failed', message: loaded.error.message },
      });
    },
    compare: (before, after) => {
      const [old, now] = [textsOf(before), textsOf(after)];
      const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
      set({
        playing: false,
        comparison: {
          title: words.compared(nameOf(before), nameOf(after)),
          files: paths
            .map((path) => ({ path, before: old.get(path) ?? '', after: now.get(path) ?? '' }))
            .filter((file) => file.before !== file.after),
        },
      });
    },
    closeComparison: () => set({ comparison: null }),
  };
};
