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

export type ChallengeCard = CatalogueEntry & { readonly summary: string };

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
      message: `Could not load ${what}: the server that gave this page did not answer (${String(cause)}). Check that it still runs, then try again.`,
    });
  }
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (response.status === 404 || (response.ok && !isJson)) {
    return err({ code: 'not-found', message: `There is no ${what} here. Pick one from the catalogue.` });
  }
  if (!response.ok) {
    return err({
      code: 'unreachable',
      message: `Could not load ${what}: the server answered ${response.status}. Try again, or build the app anew.`,
    });
  }
  const value: unknown = await response.json().catch(() => undefined);
  if (!isIt(value)) {
    return err({
      code: 'malformed',
      message: `${what} came in a shape this page does not know. Build the app anew: npm start.`,
    });
  }
  // The build that made this page made the JSON too; `isIt` rules out another page answering in its place.
  return ok(value as T);
}

const has = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && key in value;

function whyProtected(path: string): string {
  if (path.startsWith('vendor/'))
    return 'It stands in for a service of somebody else, and is put back before judging.';
  if (path.startsWith('test/')) return 'These are the tests you can see; they are put back before judging.';
  if (path === 'package.json') return 'It decides how the service starts, and is put back before judging.';
  return 'It is not part of the fix, and is put back before judging.';
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
    index: () => getJson(url('index'), 'the catalogue', Array.isArray),
    challenge: async (slug) => {
      const view = await getJson<CandidateView & CoachView>(
        url(slug),
        `incident named "${slug}"`,
        (value) => has(value, 'project') && has(value, 'spec') && has(value, 'hints'),
      );
      return view.ok ? ok(contentOf(view.value)) : view;
    },
    judgement: (slug) =>
      getJson(url(`${slug}.judge`), `set of hidden tests for "${slug}"`, (value) => has(value, 'hidden')),
    solutions: (slug) =>
      getJson(url(`${slug}.fixes`), `set of fixes for "${slug}"`, (value) => has(value, 'fixes')),
  };
}
