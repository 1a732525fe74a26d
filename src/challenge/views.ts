import { sameContent } from './file-map.ts';
import type { Challenge } from './load.ts';
import type { ChallengeSpec, Quiz } from './schema.ts';

/** A file as JSON can carry it. */
export type PackedFile = { readonly text: string } | { readonly base64: string };

/** What one card of the catalogue needs. */
export type CatalogueEntry = Pick<ChallengeSpec, 'id' | 'title' | 'family' | 'level' | 'minutes'> & {
  readonly slug: string;
  readonly checks: number;
};

/** Everything the page needs to work on a challenge: no byte of hidden/ or fixes/. Safe for an assessment. */
export interface CandidateView {
  readonly slug: string;
  readonly spec: Omit<ChallengeSpec, 'removes' | 'equivalent'>;
  readonly brief: string;
  readonly quiz: Quiz;
  readonly project: Readonly<Record<string, PackedFile>>;
}

/** Shown in practice: hints one by one, the debrief after a pass. */
export interface CoachView {
  readonly hints: readonly string[];
  readonly debrief: string;
  readonly discussion: string;
}

/** What judging in the visitor's browser needs. Fetched when it is needed, never part of an assessment's build. */
export interface JudgeView {
  readonly hidden: Readonly<Record<string, string>>;
  /** sets of failed checks that a known wrong fix shows, and why it does not hold */
  readonly feedback: readonly { readonly fails: readonly string[]; readonly why: string }[];
}

export const catalogueEntry = (challenge: Challenge): CatalogueEntry => {
  const { id, title, family, level, minutes, checks } = challenge.spec;
  return { slug: challenge.slug, id, title, family, level, minutes, checks: checks.length };
};

export function candidateView(challenge: Challenge): CandidateView {
  const { removes: _removes, equivalent: _equivalent, ...spec } = challenge.spec;
  return {
    slug: challenge.slug,
    spec,
    brief: challenge.brief,
    quiz: challenge.quiz,
    project: Object.fromEntries([...challenge.project].map(([path, content]) => [path, pack(content)])),
  };
}

export const coachView = ({ hints, debrief, discussion }: Challenge): CoachView => ({
  hints,
  debrief,
  discussion,
});

export function judgeView(challenge: Challenge): JudgeView {
  return {
    hidden: Object.fromEntries(challenge.hidden),
    feedback: challenge.rejected.map(({ expect }) => ({ fails: expect.fails, why: expect.why })),
  };
}

/** The accepted fixes, for whoever has solved it or given up. Fetched then, never part of an assessment's build. */
export interface SolutionView {
  /** `reference` first; a file that the fix deletes is null */
  readonly fixes: readonly {
    readonly name: string;
    readonly files: Readonly<Record<string, PackedFile | null>>;
  }[];
}

export function solutionView({ project, accepted }: Challenge): SolutionView {
  const ordered = [...accepted].sort(
    (a, b) => Number(b.name === 'reference') - Number(a.name === 'reference'),
  );
  return {
    fixes: ordered.map(({ name, project: fixed }) => {
      const files: Record<string, PackedFile | null> = {};
      for (const [path, content] of fixed) {
        const before = project.get(path);
        if (before === undefined || !sameContent(before, content)) files[path] = pack(content);
      }
      for (const path of project.keys()) if (!fixed.has(path)) files[path] = null;
      return { name, files };
    }),
  };
}

/** UTF-8 text stays readable, anything else becomes base64. */
export function pack(content: Uint8Array | string): PackedFile {
  if (typeof content === 'string') return { text: content };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    let binary = '';
    for (const byte of content) binary += String.fromCharCode(byte);
    return { base64: btoa(binary) };
  }
}

export const unpack = (file: PackedFile): Uint8Array | string =>
  'text' in file ? file.text : Uint8Array.from(atob(file.base64), (char) => char.charCodeAt(0));
