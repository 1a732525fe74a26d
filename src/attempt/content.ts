/** The challenge JSON the build puts beside the app (`src/cli/challenge-assets.ts`), as the page uses it. */
import { err, ok, type Result } from '#base';
import {
  globMatcher,
  type CandidateView,
  type CatalogueEntry,
  type CoachView,
  type JudgeView,
  type PackedFile,
  type SolutionView,
} from '#challenge';
import { catalogueWords } from '#words';

const words = catalogueWords.content;

export interface ChallengeCard extends CatalogueEntry {
  readonly summary: string;
  /** Short texts of the interview questions it answers. */
  readonly topics: readonly string[];
}

export interface ContentFile {
  readonly path: string;
  readonly content: PackedFile;
  /** Why the file may not be edited; null when it may. */
  readonly readonlyBecause: string | null;
}

export interface ChallengeContent extends Omit<CandidateView, 'project'>, CoachView {
  readonly files: readonly ContentFile[];
}

export interface ContentError {
  readonly code: 'not-found' | 'unreachable' | 'malformed';
  readonly message: string;
}

export interface ContentSource {
  index(): Promise<Result<readonly ChallengeCard[], ContentError>>;
  challenge(slug: string): Promise<Result<ChallengeContent, ContentError>>;
  /** Everything the judge needs; asked for only when somebody submits. */
  judgement(slug: string): Promise<Result<JudgeView, ContentError>>;
  /** The accepted fixes; asked for only by who has solved it or given up. */
  solutions(slug: string): Promise<Result<SolutionView, ContentError>>;
}

async function getJson<T>(
  url: string,
  what: string,
  isIt: (value: unknown) => boolean,
): Promise<Result<T, ContentError>> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    return err({
      code: 'unreachable',
      message: words.noAnswer(what, String(cause)),
    });
  }
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (response.status === 404 || (response.ok && !isJson)) {
    return err({ code: 'not-found', message: words.notFound(what) });
  }
  if (!response.ok) {
    return err({
      code: 'unreachable',
      message: words.refused(what, response.status),
    });
  }
  const value: unknown = await response.json().catch(() => undefined);
  if (!isIt(value)) {
    return err({
      code: 'malformed',
      message: words.malformed(what),
    });
  }
  // The build that made this page made the JSON too; `isIt` rules out another page answering in its place.
  return ok(value as T);
}

const has = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && key in value;

function whyProtected(path: string): string {
  const because = catalogueWords.isProtected;
  if (path.startsWith('vendor/')) return because.service;
  if (path.startsWith('test/')) return because.test;
  return path === 'package.json' ? because.start : because.other;
}

function contentOf({ project, ...view }: CandidateView & CoachView): ChallengeContent {
  const isProtected = globMatcher(view.spec.protected);
  return {
    ...view,
    files: Object.entries(project).map(([path, content]) => ({
      path,
      content,
      readonlyBecause: isProtected(path) ? whyProtected(path) : null,
    })),
  };
}

/** Where hidden tests and fixes lie: kept for offline use, unread, when an incident is opened. */
export const answersOf = (slug: string): readonly string[] =>
  ['judge', 'fixes'].map((kind) => `/challenges/${encodeURIComponent(slug)}.${kind}.json`);

/** Reads the JSON from `base`, by default the folder the app was served from. */
export function fetchedContent(base = '/challenges/'): ContentSource {
  const url = (name: string): string => `${base}${encodeURIComponent(name)}.json`;
  return {
    index: () => getJson(url('index'), words.catalogue, Array.isArray),
    challenge: async (slug) => {
      const view = await getJson<CandidateView & CoachView>(
        url(slug),
        words.incident(slug),
        (value) => has(value, 'project') && has(value, 'spec') && has(value, 'hints'),
      );
      return view.ok ? ok(contentOf(view.value)) : view;
    },
    judgement: (slug) =>
      getJson(url(`${slug}.judge`), words.hiddenTests(slug), (value) => has(value, 'hidden')),
    solutions: (slug) => getJson(url(`${slug}.fixes`), words.fixes(slug), (value) => has(value, 'fixes')),
  };
}
